#pragma once
#include <glib.h>
G_BEGIN_DECLS

/* Lets Swift's main actor run on the GLib main loop: libdispatch's main queue becomes an event source. */
void kit_bridge_main_queue(void);

/* Chooses the cairo renderer when OpenGL is done in software, where it is ten times faster.
   Call it after gtk_init and before the first window. Returns whether it chose. */
gboolean kit_prefer_cairo_on_software_gl(void);

G_END_DECLS
