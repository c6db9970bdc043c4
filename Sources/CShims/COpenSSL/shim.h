#pragma once
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

/* Much of OpenSSL's interface is macros that Swift cannot import; each function here is one of them, or a few that
   only make sense together. */

/* What both sides want of a connection. Compression leaks secrets through lengths, renegotiation is an old attack's
   door; buffers are given back while a connection idles, because thousands do. */
static inline int copenssl_set_defaults(SSL_CTX *context) {
    SSL_CTX_set_options(context, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE |
                                     SSL_OP_PRIORITIZE_CHACHA | SSL_OP_IGNORE_UNEXPECTED_EOF);
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE |
                                  SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    return SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
}

/* Whole records in one system call, instead of a header and then its body. */
static inline void copenssl_read_ahead(SSL_CTX *context) { SSL_CTX_set_read_ahead(context, 1); }

/* Tickets carry a session; the server itself remembers none. */
static inline void copenssl_cache_no_sessions(SSL_CTX *context) {
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
}

static inline int copenssl_ask_for_host(SSL *session, const char *name) {
    return (int)SSL_set_tlsext_host_name(session, name);
}

static inline int copenssl_use_version(SSL *session, int version) {
    return SSL_set_min_proto_version(session, version) && SSL_set_max_proto_version(session, version);
}

static inline int copenssl_error_reason(unsigned long code) { return ERR_GET_REASON(code); }
