// The generated state machine, as it is.
#if __has_include("/usr/share/llhttp/llhttp.c")
#define LLHTTP_STRICT_MODE 1
#include "/usr/share/llhttp/llhttp.c"
#endif
