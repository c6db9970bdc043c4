#pragma once
/* What Glibc's Swift overlay leaves out. No _GNU_SOURCE here: the same headers would then differ from
   Glibc's module. */
#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <sys/socket.h>
#include <sys/sendfile.h>
#include <sys/uio.h>
#include <sys/random.h>
#include <sys/statvfs.h>
#include <sys/resource.h>
#include <netinet/tcp.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <netdb.h>
#include <string.h>
#include <signal.h>
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>
#include <pthread.h>
#include <spawn.h>
#include <stdio.h>
#include <malloc.h>

/* Declared by <sys/socket.h> and <string.h> only under _GNU_SOURCE. */
extern int accept4(int socket, struct sockaddr *address, socklen_t *length, int flags);
extern void *memmem(const void *haystack, size_t haystack_length, const void *needle, size_t needle_length);

/* Mutable C globals are refused by Swift 6. */
static inline FILE *clinux_stdout(void) { return stdout; }
static inline FILE *clinux_stderr(void) { return stderr; }

/* Declared by <pthread.h> only under _GNU_SOURCE. */
extern int pthread_setname_np(pthread_t thread, const char *name);
static inline void clinux_name_thread(pthread_t thread, const char *name) { (void)pthread_setname_np(thread, name); }

/* Declared by <spawn.h> only under _GNU_SOURCE. */
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);

/* SIG_IGN is a cast macro that Swift cannot import. */
static inline void clinux_ignore_signal(int number) { signal(number, SIG_IGN); }

/* Where the number of each signal goes. One table for each file of ours that uses it: ProcessSignals alone does. */
static inline int *clinux_signal_end(int number) {
    static int ends[32];
    return &ends[number];
}

/* All that a handler may do: send a byte. */
static inline void clinux_tell_signal(int number) {
    int before = errno;
    unsigned char byte = (unsigned char)number;
    ssize_t written = write(*clinux_signal_end(number), &byte, 1);
    (void)written;
    errno = before;
}

/* From here on the signal ends nothing; its number is written to this descriptor instead. */
static inline void clinux_send_signal_to(int number, int descriptor) {
    struct sigaction action = {0};
    *clinux_signal_end(number) = descriptor;
    action.sa_handler = clinux_tell_signal;
    action.sa_flags = SA_RESTART;
    sigaction(number, &action, 0);
}

/* A macro that Swift cannot import. */
static inline int clinux_errno(void) { return errno; }

/* Back to how a fresh program finds them: an ignored or blocked signal would survive exec. */
static inline void clinux_reset_signals(void) {
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, 0);
    for (int number = 1; number < 32; number++) signal(number, SIG_DFL);
}

/* How many heaps glibc keeps beside each other; by itself eight per core. */
static inline void clinux_limit_heaps(int count) { mallopt(M_ARENA_MAX, count); }
static inline void clinux_map_blocks_from(int bytes) { mallopt(M_MMAP_THRESHOLD, bytes); }

/* Bytes that glibc holds and nobody uses. */
static inline size_t clinux_free_heap_bytes(void) { return mallinfo2().fordblks; }
static inline void clinux_trim_heaps(void) { malloc_trim(0); }

extern char **environ;
static inline char **clinux_environment(void) { return environ; }
