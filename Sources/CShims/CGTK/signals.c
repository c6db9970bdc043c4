#include "CGTK.h"

typedef struct {
    GClosure closure;
    KitSignal function;
    KitFree destroy;
} KitClosure;

static void marshal(GClosure *closure, GValue *result, guint count, const GValue *values, gpointer hint,
                    gpointer data) {
    ((KitClosure *)closure)->function(closure->data, count, values, result);
}

static void finalize(gpointer data, GClosure *closure) {
    ((KitClosure *)closure)->destroy(data);
}

gulong kit_connect(gpointer object, const char *signal, void *box, KitSignal function, KitFree destroy) {
    KitClosure *closure = (KitClosure *)g_closure_new_simple(sizeof(KitClosure), box);
    closure->function = function;
    closure->destroy = destroy;
    g_closure_set_marshal(&closure->closure, marshal);
    g_closure_add_finalize_notifier(&closure->closure, box, finalize);
    return g_signal_connect_closure(object, signal, &closure->closure, FALSE);
}

void kit_attach(gpointer object, const char *key, void *box, KitFree destroy) {
    g_object_set_data_full(object, key, box, destroy);
}

void kit_emit(gpointer object, const char *signal) {
    g_signal_emit_by_name(object, signal);
}

static void count_down(gpointer alive, GObject *object) {
    *(int *)alive -= 1;
}

void kit_watch(gpointer object, int *alive) {
    *alive += 1;
    g_object_weak_ref(object, count_down, alive);
}
