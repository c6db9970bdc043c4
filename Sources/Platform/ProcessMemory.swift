import CLinux

/// What a process may say about its own memory.
package enum ProcessMemory {
    /// Shares two heaps between all threads instead of one for nearly each. Every heap keeps what its busiest moment
    /// needed: creating a site of 17,864 machines left 77 MB resident with glibc's default of eight heaps per core, and
    /// 52 MB with two. Only works before the first thread allocates.
    package static func shareHeaps() { clinux_limit_heaps(2) }
}
