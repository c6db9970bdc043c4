// What llhttp adds to the state machine by hand: settings, callbacks, where a body ends.
#if __has_include("/usr/share/llhttp/llhttp.c")
#define LLHTTP_STRICT_MODE 1
#include "/usr/share/llhttp/api.c"
#include "/usr/share/llhttp/http.c"
#endif
