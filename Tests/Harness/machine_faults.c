/* Preloaded into a program under test: its disk fails and its clock is set when the test says so. What the test says
   stands in the file that MACHINE_FAULTS names, which both have in their memory. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

struct faults {
    /* What a write, and what a flush to the disk, fails with; 0 for not at all. */
    volatile int write_error, sync_error;
    volatile long clock_seconds;
};

static struct faults none;
static struct faults *faults = &none;

__attribute__((constructor)) static void find_faults(void) {
    const char *path = getenv("MACHINE_FAULTS");
    int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0) return;
    void *shared = mmap(0, sizeof(struct faults), PROT_READ, MAP_SHARED, file, 0);
    close(file);
    if (shared != MAP_FAILED) faults = shared;
}

static long unless(int error, long number, long a, long b, long c, long d) {
    if (!error) return syscall(number, a, b, c, d);
    errno = error;
    return -1;
}

/* What SQLite writes with. The log goes another way, and must get through. */
ssize_t pwrite(int file, const void *bytes, size_t count, off_t at) {
    return unless(faults->write_error, SYS_pwrite64, file, (long)bytes, count, at);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t at) { return pwrite(file, bytes, count, at); }

int fsync(int file) { return unless(faults->sync_error, SYS_fsync, file, 0, 0, 0); }

int fdatasync(int file) { return unless(faults->sync_error, SYS_fdatasync, file, 0, 0, 0); }

/* Only the clock on the wall can be set; durations are measured by another. */
int clock_gettime(clockid_t clock, struct timespec *now) {
    int result = syscall(SYS_clock_gettime, clock, now);
    if (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE) now->tv_sec += faults->clock_seconds;
    return result;
}

time_t time(time_t *answer) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (answer) *answer = now.tv_sec;
    return now.tv_sec;
}

int gettimeofday(struct timeval *restrict answer, void *restrict zone) {
    struct timespec now;
    (void)zone;
    clock_gettime(CLOCK_REALTIME, &now);
    answer->tv_sec = now.tv_sec;
    answer->tv_usec = now.tv_nsec / 1000;
    return 0;
}
