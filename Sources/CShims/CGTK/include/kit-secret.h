#pragma once
#include <glib.h>
#include <gio/gio.h>
G_BEGIN_DECLS

/* `failure` is NULL on success; `secret` may be NULL even then, when there is none. */
typedef void (*KitSecretReply)(void *box, const char *secret, const char *failure);

/* Only the asynchronous calls: the others block for ever on a locked keyring that nobody can unlock.
   The callback may never come (libsecret without a session bus); the caller keeps its own time-out. */
void kit_secret_lookup(const char *server, GCancellable *cancellable, void *box, KitSecretReply reply);
void kit_secret_store(const char *server, const char *label, const char *secret, GCancellable *cancellable, void *box,
                      KitSecretReply reply);
void kit_secret_clear(const char *server, GCancellable *cancellable, void *box, KitSecretReply reply);

G_END_DECLS
