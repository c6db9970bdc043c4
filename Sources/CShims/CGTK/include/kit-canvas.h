#pragma once
#include <gtk/gtk.h>
G_BEGIN_DECLS

/* A widget whose picture is drawn by Swift. GtkDrawingArea would keep its own surface; this one draws into the
   frame. */
typedef void (*KitDraw)(void *box, cairo_t *cairo, int width, int height);
GtkWidget *kit_canvas_new(void *box, KitDraw function, void (*destroy)(void *));

G_END_DECLS
