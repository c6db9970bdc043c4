#include "HTTPOracle.h"

#if __has_include("/usr/share/llhttp/llhttp.c")
// Its strict mode: we may refuse more, never less.
#define LLHTTP_STRICT_MODE 1
#include "/usr/share/include/llhttp/llhttp.h"
#include <stdlib.h>
#include <string.h>

struct text {
    uint8_t *bytes;
    size_t length;
};

struct reading {
    struct text target;
    struct text body;
};

static int append(struct text *text, const char *at, size_t length) {
    uint8_t *grown = realloc(text->bytes, text->length + length + 1);
    if (!grown) return -1;
    memcpy(grown + text->length, at, length);
    text->bytes = grown;
    text->length += length;
    return 0;
}

static struct reading *reading_of(llhttp_t *parser) { return parser->data; }

static int on_begin(llhttp_t *parser) {
    struct reading *reading = reading_of(parser);
    reading->target.length = 0;
    reading->body.length = 0;
    return 0;
}

static int on_url(llhttp_t *parser, const char *at, size_t length) {
    return append(&reading_of(parser)->target, at, length);
}

static int on_body(llhttp_t *parser, const char *at, size_t length) {
    return append(&reading_of(parser)->body, at, length);
}

// The only way to learn at which byte a request ends.
static int on_complete(llhttp_t *parser) {
    (void)parser;
    return HPE_PAUSED;
}

enum http_oracle_verdict http_oracle_read(
    const uint8_t *bytes, size_t count, void *context,
    void (*seen)(void *context, const struct http_oracle_request *request), size_t *stopped_at, const char **reason) {
    llhttp_settings_t settings;
    llhttp_settings_init(&settings);
    settings.on_message_begin = on_begin;
    settings.on_url = on_url;
    settings.on_body = on_body;
    settings.on_message_complete = on_complete;
    struct reading reading = {0};
    llhttp_t parser;
    llhttp_init(&parser, HTTP_REQUEST, &settings);
    parser.data = &reading;

    enum http_oracle_verdict verdict = HTTP_ORACLE_WANTS_MORE;
    size_t position = 0;
    while (verdict == HTTP_ORACLE_WANTS_MORE) {
        llhttp_errno_t error = llhttp_execute(&parser, (const char *)bytes + position, count - position);
        if (error == HPE_OK) {
            position = count;
            break;
        }
        position = (size_t)((const uint8_t *)llhttp_get_error_pos(&parser) - bytes);
        if (error != HPE_PAUSED) {
            verdict = error == HPE_PAUSED_UPGRADE ? HTTP_ORACLE_STOPPED : HTTP_ORACLE_REFUSED;
            *reason = llhttp_get_error_reason(&parser);
            break;
        }
        struct http_oracle_request request = {
            .method = llhttp_method_name(parser.method),
            .target = reading.target.bytes, .target_length = reading.target.length,
            .body = reading.body.bytes, .body_length = reading.body.length,
            .end = position, .minor_version = parser.http_minor,
            .keeps_alive = llhttp_should_keep_alive(&parser), .leaves_http = parser.upgrade,
        };
        seen(context, &request);
        if (!request.keeps_alive || request.leaves_http) verdict = HTTP_ORACLE_STOPPED;
        llhttp_resume(&parser);
    }
    *stopped_at = position;
    free(reading.target.bytes);
    free(reading.body.bytes);
    return verdict;
}

int http_oracle_is_there(void) { return 1; }

#else
int http_oracle_is_there(void) { return 0; }

enum http_oracle_verdict http_oracle_read(
    const uint8_t *bytes, size_t count, void *context,
    void (*seen)(void *context, const struct http_oracle_request *request), size_t *stopped_at, const char **reason) {
    (void)bytes, (void)count, (void)context, (void)seen, (void)stopped_at, (void)reason;
    return HTTP_ORACLE_REFUSED;
}
#endif
