#include "CGTK.h"

/* Tab goes through a box child by child, and on to what follows it. */
static void focus_as_box(GType type) {
    GtkWidgetClass *class = GTK_WIDGET_CLASS(g_type_class_ref(type));
    GtkWidgetClass *box = GTK_WIDGET_CLASS(g_type_class_ref(GTK_TYPE_BOX));
    class->focus = box->focus;
    g_type_class_unref(box);
    /* The class itself is kept: unloaded, it would come back without the change. */
}

GtkWidget *kit_flow_box_new(void) {
    static gsize done = 0;
    if (g_once_init_enter(&done)) {
        focus_as_box(GTK_TYPE_FLOW_BOX);
        focus_as_box(GTK_TYPE_FLOW_BOX_CHILD);
        g_once_init_leave(&done, 1);
    }
    return gtk_flow_box_new();
}
