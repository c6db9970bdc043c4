// Another reader of HTTP requests for ours to be held against: llhttp, the parser of Node.js, with its own verdicts on
// lengths, chunks and keep-alive. Debian ships its source in node-llhttp; nothing of it gets into the product.
#pragma once
#include <stddef.h>
#include <stdint.h>

/// One request, complete with its body. Valid during the call that it is passed to.
struct http_oracle_request {
    const char *method;
    const uint8_t *target;
    size_t target_length;
    const uint8_t *body;
    size_t body_length;
    /// Offset of the byte after its last one.
    size_t end;
    unsigned minor_version;
    int keeps_alive;
    /// An upgrade or CONNECT: what follows is not for HTTP.
    int leaves_http;
};

enum http_oracle_verdict {
    /// All bytes were read; the last request may be incomplete.
    HTTP_ORACLE_WANTS_MORE,
    /// The byte at `stopped_at` cannot be.
    HTTP_ORACLE_REFUSED,
    /// A request does not keep the connection alive, or leaves HTTP; what follows it is not read.
    HTTP_ORACLE_STOPPED,
};

/// 0 when node-llhttp was not installed at build time.
int http_oracle_is_there(void);

/// Reads all requests of a connection. `seen` is called for each of them, in order.
enum http_oracle_verdict http_oracle_read(
    const uint8_t *bytes, size_t count, void *context,
    void (*seen)(void *context, const struct http_oracle_request *request), size_t *stopped_at, const char **reason);
