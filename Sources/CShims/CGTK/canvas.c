#include "CGTK.h"

#define KIT_TYPE_CANVAS (kit_canvas_get_type())
G_DECLARE_FINAL_TYPE(KitCanvas, kit_canvas, KIT, CANVAS, GtkWidget)
struct _KitCanvas {
    GtkWidget parent;
    void *box;
    KitDraw function;
    void (*destroy)(void *);
};
G_DEFINE_FINAL_TYPE(KitCanvas, kit_canvas, GTK_TYPE_WIDGET)

static void snapshot(GtkWidget *widget, GtkSnapshot *snapshot) {
    KitCanvas *canvas = KIT_CANVAS(widget);
    int width = gtk_widget_get_width(widget), height = gtk_widget_get_height(widget);
    if (!canvas->function || width <= 0 || height <= 0) return;
    cairo_t *cairo = gtk_snapshot_append_cairo(snapshot, &GRAPHENE_RECT_INIT(0, 0, width, height));
    canvas->function(canvas->box, cairo, width, height);
    cairo_destroy(cairo);
}

static void dispose(GObject *object) {
    KitCanvas *canvas = KIT_CANVAS(object);
    if (canvas->box) canvas->destroy(canvas->box);
    canvas->box = NULL;
    canvas->function = NULL;
    G_OBJECT_CLASS(kit_canvas_parent_class)->dispose(object);
}

static void kit_canvas_class_init(KitCanvasClass *class) {
    GTK_WIDGET_CLASS(class)->snapshot = snapshot;
    G_OBJECT_CLASS(class)->dispose = dispose;
    gtk_widget_class_set_accessible_role(GTK_WIDGET_CLASS(class), GTK_ACCESSIBLE_ROLE_IMG);
}
static void kit_canvas_init(KitCanvas *canvas) {}

GtkWidget *kit_canvas_new(void *box, KitDraw function, void (*destroy)(void *)) {
    KitCanvas *canvas = g_object_new(KIT_TYPE_CANVAS, NULL);
    canvas->box = box;
    canvas->function = function;
    canvas->destroy = destroy;
    return GTK_WIDGET(canvas);
}
