#pragma once
/* Every GTK declaration that Swift sees comes through this one header, so that each lives in exactly one module. */
#include <adwaita.h>
#include <gtk/gtk.h>
#include <libsoup/soup.h>
#include <libsecret/secret.h>
