#pragma once
/* libepoxy resolves GL entry points at run time through mutable function pointers, which Swift 6 refuses. */
#include <epoxy/gl.h>
