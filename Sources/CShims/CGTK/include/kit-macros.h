#pragma once
#include <adwaita.h>
#include <gtk/gtk.h>
G_BEGIN_DECLS

/* What Swift cannot say itself: variadic functions and function-like macros. */

/* gtk_accessible_update_property is variadic. */
static inline void kit_accessible_label(GtkWidget *widget, const char *text) {
    gtk_accessible_update_property(GTK_ACCESSIBLE(widget), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}
static inline void kit_accessible_description(GtkWidget *widget, const char *text) {
    gtk_accessible_update_property(GTK_ACCESSIBLE(widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}
/* g_object_set and g_object_get are variadic. */
static inline void kit_set_string(gpointer object, const char *name, const char *value) {
    g_object_set(object, name, value, NULL);
}
static inline void kit_set_boolean(gpointer object, const char *name, gboolean value) {
    g_object_set(object, name, value, NULL);
}
static inline char *kit_get_string(gpointer object, const char *name) {
    char *value = NULL;
    g_object_get(object, name, &value, NULL);
    return value;
}
/* GTK_IS_… are macros. */
static inline gboolean kit_is_a(gpointer object, GType type) {
    return object && g_type_check_instance_is_a((GTypeInstance *)object, type);
}
static inline gboolean kit_is_editable(gpointer object) {
    return object && (GTK_IS_EDITABLE(object) || GTK_IS_TEXT_VIEW(object));
}
/* g_object_unref is typed gpointer in C, but a macro with type checks in newer headers. */
static inline void kit_unref(gpointer object) { g_object_unref(object); }
static inline gpointer kit_ref_sink(gpointer object) { return g_object_ref_sink(object); }

/* adw_message_dialog_new formats its texts like printf; ours may hold a percent sign. */
static inline GtkWidget *kit_message_dialog(GtkWindow *parent, const char *heading, const char *body) {
    GtkWidget *dialog = adw_message_dialog_new(parent, NULL, NULL);
    adw_message_dialog_set_heading(ADW_MESSAGE_DIALOG(dialog), heading);
    adw_message_dialog_set_body(ADW_MESSAGE_DIALOG(dialog), body);
    return dialog;
}
/* The action's value is variadic. GTK 4.8 has no other way to scroll a list to a row. */
static inline gboolean kit_list_scroll_to(GtkWidget *list, guint position) {
    return gtk_widget_activate_action(list, "list.scroll-to-item", "u", position);
}

G_END_DECLS
