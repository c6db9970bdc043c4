#pragma once
#include <gtk/gtk.h>
G_BEGIN_DECLS

/* A list model that only knows how many rows there are. GTK asks for the few it shows; Swift answers by position.
   So 17,864 rows cost as much as 200. */
gpointer kit_rows_new(guint count);
guint kit_rows_count(gpointer rows);

/* Replaces all rows by `count` new ones. */
void kit_rows_set_count(gpointer rows, guint count);

/* Called when the user chose a column to sort by. */
typedef void (*KitSort)(void *box, int column, gboolean descending);

/* Makes the column's header sortable. The comparison is never used for sorting, as Swift sorts: it only tells which
   column is asked. */
void kit_column_make_sortable(GtkColumnViewColumn *column, int index);

/* Reports the choice. GTK 4.8 cannot be asked for it, so two rows are compared and the asked column says its name. */
void kit_column_view_on_sort(GtkColumnView *view, void *box, KitSort function, void (*destroy)(void *));

G_END_DECLS
