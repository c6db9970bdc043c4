#include "CGTK.h"
#include <string.h>

gpointer kit_soup_session(const char *agent, const char *authority, char **failure) {
    GTlsDatabase *database = NULL;
    if (authority) {
        g_autoptr(GError) error = NULL;
        database = g_tls_file_database_new(authority, &error);
        if (!database) {
            *failure = g_strdup(error->message);
            return NULL;
        }
    }
    /* Six connections: a page load asks for a handful of things at once. */
    SoupSession *session = soup_session_new_with_options("user-agent", agent, "timeout", 15, "idle-timeout", 60,
                                                         "max-conns-per-host", 6, NULL);
    /* Without it libsoup does not offer to inflate the live feed, whose snapshots shrink to a tenth. */
    soup_session_add_feature_by_type(session, SOUP_TYPE_WEBSOCKET_EXTENSION_MANAGER);
    if (database) {
        soup_session_set_tls_database(session, database);
        g_object_unref(database);
    }
    return session;
}

static void set_headers(SoupMessage *message, const char *header_lines) {
    g_auto(GStrv) lines = g_strsplit(header_lines, "\n", -1);
    for (char **line = lines; *line; line++) {
        char *colon = strstr(*line, ": ");
        if (!colon) continue;
        *colon = 0;
        soup_message_headers_replace(soup_message_get_request_headers(message), *line, colon + 2);
    }
}

typedef struct {
    void *box;
    KitReply reply;
    SoupMessage *message;
} Call;

static void append_header(const char *name, const char *value, gpointer text) {
    g_string_append_printf(text, "%s: %s\n", name, value);
}

static void replied(GObject *session, GAsyncResult *result, gpointer data) {
    Call *call = data;
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) body = soup_session_send_and_read_finish(SOUP_SESSION(session), result, &error);
    gsize length = 0;
    const void *bytes = body ? g_bytes_get_data(body, &length) : NULL;
    GString *headers = g_string_new(NULL);
    if (!error) soup_message_headers_foreach(soup_message_get_response_headers(call->message), append_header, headers);
    call->reply(call->box, error ? 0 : (int)soup_message_get_status(call->message), headers->str, bytes, length,
                error ? error->message : NULL, g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
    g_string_free(headers, TRUE);
    g_object_unref(call->message);
    g_free(call);
}

void kit_soup_send(gpointer session, const char *method, const char *address, const char *header_lines,
                   const void *body, gsize length, GCancellable *cancellable, void *box, KitReply reply) {
    SoupMessage *message = soup_message_new(method, address);
    if (!message) {
        reply(box, 0, "", NULL, 0, "not an address", FALSE);
        return;
    }
    set_headers(message, header_lines);
    /* A redirect would carry the token to another host. */
    soup_message_add_flags(message, SOUP_MESSAGE_NO_REDIRECT);
    if (body) {
        g_autoptr(GBytes) bytes = g_bytes_new(body, length);
        soup_message_set_request_body_from_bytes(message, "application/json", bytes);
    }
    Call *call = g_new0(Call, 1);
    *call = (Call){box, reply, message};
    soup_session_send_and_read_async(session, message, G_PRIORITY_DEFAULT, cancellable, replied, call);
}

typedef struct {
    GCancellable *cancellable;
    SoupMessage *message;
    SoupWebsocketConnection *connection;
    void *box;
    KitSocketEvents events;
    int references;
} Socket;

static void release(gpointer data) {
    Socket *socket = data;
    if (--socket->references > 0) return;
    socket->events.destroy(socket->box);
    g_clear_object(&socket->connection);
    g_clear_object(&socket->message);
    g_object_unref(socket->cancellable);
    g_free(socket);
}

static void release_closure(gpointer data, GClosure *closure) { release(data); }

static void on_message(SoupWebsocketConnection *connection, gint type, GBytes *bytes, gpointer data) {
    Socket *socket = data;
    gsize length = 0;
    const void *start = g_bytes_get_data(bytes, &length);
    socket->events.text(socket->box, start, length);
}

static void on_closed(SoupWebsocketConnection *connection, gpointer data) {
    Socket *socket = data;
    socket->events.closed(socket->box, soup_websocket_connection_get_close_code(connection));
}

static void connected(GObject *session, GAsyncResult *result, gpointer data) {
    Socket *socket = data;
    g_autoptr(GError) error = NULL;
    socket->connection = soup_session_websocket_connect_finish(SOUP_SESSION(session), result, &error);
    if (socket->connection) {
        /* A snapshot of a large site; the default of 128 KB would end the connection. */
        soup_websocket_connection_set_max_incoming_payload_size(socket->connection, 16 << 20);
        soup_websocket_connection_set_keepalive_interval(socket->connection, 20);
        socket->references += 2;
        g_signal_connect_data(socket->connection, "message", G_CALLBACK(on_message), socket, release_closure, 0);
        g_signal_connect_data(socket->connection, "closed", G_CALLBACK(on_closed), socket, release_closure, 0);
    }
    socket->events.opened(socket->box, error ? error->message : NULL, (int)soup_message_get_status(socket->message));
    release(socket);
}

gpointer kit_soup_socket(gpointer session, const char *address, const char *header_lines, void *box,
                         KitSocketEvents events) {
    SoupMessage *message = soup_message_new("GET", address);
    if (!message) return NULL;
    set_headers(message, header_lines);
    Socket *socket = g_new0(Socket, 1);
    *socket = (Socket){g_cancellable_new(), message, NULL, box, events, 2};
    soup_session_websocket_connect_async(session, message, NULL, NULL, G_PRIORITY_DEFAULT, socket->cancellable,
                                         connected, socket);
    return socket;
}

void kit_soup_socket_send(gpointer data, const char *text) {
    Socket *socket = data;
    if (socket->connection &&
        soup_websocket_connection_get_state(socket->connection) == SOUP_WEBSOCKET_STATE_OPEN)
        soup_websocket_connection_send_text(socket->connection, text);
}

void kit_soup_socket_close(gpointer data) {
    Socket *socket = data;
    g_cancellable_cancel(socket->cancellable);
    if (socket->connection) {
        if (soup_websocket_connection_get_state(socket->connection) == SOUP_WEBSOCKET_STATE_OPEN)
            soup_websocket_connection_close(socket->connection, SOUP_WEBSOCKET_CLOSE_GOING_AWAY, NULL);
        g_signal_handlers_disconnect_by_data(socket->connection, socket);
    }
    release(socket);
}
