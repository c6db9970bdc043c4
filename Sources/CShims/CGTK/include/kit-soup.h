#pragma once
#include <libsoup/soup.h>
G_BEGIN_DECLS

/* A session with our limits; `authority` is a file of CA certificates, or NULL for the system's. */
gpointer kit_soup_session(const char *agent, const char *authority, char **failure);

/* `status` is 0 when nothing was received; `failure` says why, in whatever language the system speaks. Called once, on
   the main loop. */
typedef void (*KitReply)(void *box, int status, const char *header_lines, const void *body, gsize length,
                         const char *failure, gboolean is_cancelled);
/* `header_lines` holds "Name: value\n" for each header. */
void kit_soup_send(gpointer session, const char *method, const char *address, const char *header_lines,
                   const void *body, gsize length, GCancellable *cancellable, void *box, KitReply reply);

typedef struct {
    void (*opened)(void *box, const char *failure, int status);
    void (*text)(void *box, const void *bytes, gsize length);
    void (*closed)(void *box, int code);
    void (*destroy)(void *box);
} KitSocketEvents;
/* Connects and reports; `opened` comes once, `closed` only after a successful `opened`, `destroy` at the very end. */
gpointer kit_soup_socket(gpointer session, const char *address, const char *header_lines, void *box,
                         KitSocketEvents events);
void kit_soup_socket_send(gpointer socket, const char *text);
/* Closes and lets go of the handle. */
void kit_soup_socket_close(gpointer socket);

G_END_DECLS
