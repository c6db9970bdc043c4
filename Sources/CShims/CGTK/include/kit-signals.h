#pragma once
#include <glib-object.h>
G_BEGIN_DECLS

/* One bridge for every signal: the values arrive boxed, so no C cast per signature is needed. */
typedef void (*KitSignal)(void *box, guint count, const GValue *values, GValue *result);
typedef void (*KitFree)(void *box);

/* Calls `function` with `box` at each emission; `destroy` frees the box when the object is gone. */
gulong kit_connect(gpointer object, const char *signal, void *box, KitSignal function, KitFree destroy);

/* Ties `box` to the object's life. */
void kit_attach(gpointer object, const char *key, void *box, KitFree destroy);

/* Variadic in GObject, which Swift cannot call. */
void kit_emit(gpointer object, const char *signal);

/* Counts the object down when it is finalised; tests use it to prove that nothing leaks. */
void kit_watch(gpointer object, int *alive);

G_END_DECLS
