#include "CGTK.h"

static const SecretSchema schema = {
    "io.workspace.Client", SECRET_SCHEMA_NONE, {{"server", SECRET_SCHEMA_ATTRIBUTE_STRING}, {NULL, 0}}};

typedef struct {
    void *box;
    KitSecretReply reply;
} Call;

static Call *call_new(void *box, KitSecretReply reply) {
    Call *call = g_new0(Call, 1);
    *call = (Call){box, reply};
    return call;
}

static void answer(Call *call, const char *secret, const GError *error) {
    call->reply(call->box, secret, error ? error->message : NULL);
    g_free(call);
}

static void found(GObject *source, GAsyncResult *result, gpointer data) {
    g_autoptr(GError) error = NULL;
    char *secret = secret_password_lookup_finish(result, &error);
    answer(data, secret, error);
    /* Wipes the memory before freeing it. */
    if (secret) secret_password_free(secret);
}

static void stored(GObject *source, GAsyncResult *result, gpointer data) {
    g_autoptr(GError) error = NULL;
    secret_password_store_finish(result, &error);
    answer(data, NULL, error);
}

static void cleared(GObject *source, GAsyncResult *result, gpointer data) {
    g_autoptr(GError) error = NULL;
    secret_password_clear_finish(result, &error);
    answer(data, NULL, error);
}

void kit_secret_lookup(const char *server, GCancellable *cancellable, void *box, KitSecretReply reply) {
    secret_password_lookup(&schema, cancellable, found, call_new(box, reply), "server", server, NULL);
}

void kit_secret_store(const char *server, const char *label, const char *secret, GCancellable *cancellable, void *box,
                      KitSecretReply reply) {
    secret_password_store(&schema, SECRET_COLLECTION_DEFAULT, label, secret, cancellable, stored, call_new(box, reply),
                          "server", server, NULL);
}

void kit_secret_clear(const char *server, GCancellable *cancellable, void *box, KitSecretReply reply) {
    secret_password_clear(&schema, cancellable, cleared, call_new(box, reply), "server", server, NULL);
}
