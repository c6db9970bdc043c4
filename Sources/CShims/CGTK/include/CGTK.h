#pragma once
/* Every GTK declaration that Swift sees comes through this one header, so that each lives in exactly one module. */
#include <adwaita.h>
#include <gtk/gtk.h>
#include <libsoup/soup.h>
#include <libsecret/secret.h>
#include <cairo-pdf.h>
#include <cairo-svg.h>
#include "kit-signals.h"
#include "kit-loop.h"
#include "kit-macros.h"
#include "kit-rows.h"
#include "kit-canvas.h"
#include "kit-flow.h"
#include "kit-soup.h"
#include "kit-secret.h"
