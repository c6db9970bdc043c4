#pragma once
#include <gtk/gtk.h>
G_BEGIN_DECLS

/* A flow box that is only a way of standing side by side. GtkFlowBox is a list for choosing: it keeps the keyboard
   focus for its rows, and where these cannot take it, Tab never gets past the box. */
GtkWidget *kit_flow_box_new(void);

G_END_DECLS
