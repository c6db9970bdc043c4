#include "CGTK.h"
#include <epoxy/gl.h>
#include <glib-unix.h>
#include <string.h>
#include <sys/eventfd.h>

/* What libdispatch offers to foreign main loops; CoreFoundation uses the same two. */
extern int _dispatch_get_main_queue_handle_4CF(void);
extern void _dispatch_main_queue_callback_4CF(void *message);

static gboolean drain(gint descriptor, GIOCondition condition, gpointer data) {
    eventfd_t value;
    /* Clear first, drain second: work that arrives meanwhile raises the descriptor again. */
    eventfd_read(descriptor, &value);
    _dispatch_main_queue_callback_4CF(NULL);
    return G_SOURCE_CONTINUE;
}

void kit_bridge_main_queue(void) {
    GSource *source = g_unix_fd_source_new(_dispatch_get_main_queue_handle_4CF(), G_IO_IN);
    g_source_set_callback(source, G_SOURCE_FUNC(drain), NULL, NULL);
    /* Dialogs may run nested loops; without this the main actor would stand still in them. */
    g_source_set_can_recurse(source, TRUE);
    g_source_set_static_name(source, "swift-main-queue");
    g_source_attach(source, NULL);
    g_source_unref(source);
}

static gboolean is_software(const char *renderer) {
    return renderer == NULL || strstr(renderer, "llvmpipe") || strstr(renderer, "softpipe") ||
           strstr(renderer, "Software");
}

gboolean kit_prefer_cairo_on_software_gl(void) {
    if (g_getenv("GSK_RENDERER")) return FALSE;
    GdkDisplay *display = gdk_display_get_default();
    if (!display) return FALSE;
    gboolean software = TRUE;
    GdkGLContext *context = gdk_display_create_gl_context(display, NULL);
    if (context && gdk_gl_context_realize(context, NULL)) {
        gdk_gl_context_make_current(context);
        software = is_software((const char *)glGetString(GL_RENDERER));
        gdk_gl_context_clear_current();
    }
    g_clear_object(&context);
    if (software) g_setenv("GSK_RENDERER", "cairo", TRUE);
    return software;
}
