#include "CGTK.h"

#define KIT_TYPE_ROW (kit_row_get_type())
G_DECLARE_FINAL_TYPE(KitRow, kit_row, KIT, ROW, GObject)
struct _KitRow {
    GObject parent;
};
G_DEFINE_FINAL_TYPE(KitRow, kit_row, G_TYPE_OBJECT)
static void kit_row_class_init(KitRowClass *class) {}
static void kit_row_init(KitRow *row) {}

#define KIT_TYPE_ROWS (kit_rows_get_type())
G_DECLARE_FINAL_TYPE(KitRows, kit_rows, KIT, ROWS, GObject)
struct _KitRows {
    GObject parent;
    guint count;
};

static GType item_type(GListModel *model) { return KIT_TYPE_ROW; }
static guint item_count(GListModel *model) { return KIT_ROWS(model)->count; }
static gpointer item_at(GListModel *model, guint position) {
    return position < KIT_ROWS(model)->count ? g_object_new(KIT_TYPE_ROW, NULL) : NULL;
}
static void list_model_init(GListModelInterface *interface) {
    interface->get_item_type = item_type;
    interface->get_n_items = item_count;
    interface->get_item = item_at;
}
G_DEFINE_FINAL_TYPE_WITH_CODE(KitRows, kit_rows, G_TYPE_OBJECT,
                              G_IMPLEMENT_INTERFACE(G_TYPE_LIST_MODEL, list_model_init))
static void kit_rows_class_init(KitRowsClass *class) {}
static void kit_rows_init(KitRows *rows) {}

gpointer kit_rows_new(guint count) {
    KitRows *rows = g_object_new(KIT_TYPE_ROWS, NULL);
    rows->count = count;
    return rows;
}

guint kit_rows_count(gpointer rows) { return KIT_ROWS(rows)->count; }

void kit_rows_set_count(gpointer rows, guint count) {
    guint before = KIT_ROWS(rows)->count;
    KIT_ROWS(rows)->count = count;
    g_list_model_items_changed(G_LIST_MODEL(rows), 0, before, count);
}

/* The column that was asked to compare last; only read right after asking, on the main thread. */
static int asked_column = -1;

static int compare(gconstpointer a, gconstpointer b, gpointer column) {
    if (asked_column < 0) asked_column = GPOINTER_TO_INT(column);
    return GTK_ORDERING_SMALLER;
}

void kit_column_make_sortable(GtkColumnViewColumn *column, int index) {
    GtkSorter *sorter = GTK_SORTER(gtk_custom_sorter_new(compare, GINT_TO_POINTER(index), NULL));
    gtk_column_view_column_set_sorter(column, sorter);
    g_object_unref(sorter);
}

typedef struct {
    void *box;
    KitSort function;
    void (*destroy)(void *);
} SortListener;

static void free_listener(gpointer data, GClosure *closure) {
    SortListener *listener = data;
    listener->destroy(listener->box);
    g_free(listener);
}

static void sorter_changed(GtkSorter *sorter, GtkSorterChange change, gpointer data) {
    SortListener *listener = data;
    g_autoptr(KitRow) first = g_object_new(KIT_TYPE_ROW, NULL);
    g_autoptr(KitRow) second = g_object_new(KIT_TYPE_ROW, NULL);
    asked_column = -1;
    GtkOrdering order = gtk_sorter_compare(sorter, first, second);
    listener->function(listener->box, asked_column, order == GTK_ORDERING_LARGER);
}

void kit_column_view_on_sort(GtkColumnView *view, void *box, KitSort function, void (*destroy)(void *)) {
    SortListener *listener = g_new0(SortListener, 1);
    *listener = (SortListener){box, function, destroy};
    g_signal_connect_data(gtk_column_view_get_sorter(view), "changed", G_CALLBACK(sorter_changed), listener,
                          free_listener, 0);
}
