import CLinux

/// What a process may say about its own memory.
package enum ProcessMemory {
    /// Shares two heaps between all threads instead of one for nearly each. Every heap keeps what its busiest moment
    /// needed: creating a site of 17,864 machines left 77 MB resident with glibc's default of eight heaps per core, and
    /// 52 MB with two. Only works before the first thread allocates.
    ///
    /// Blocks of 128 KiB and more are mapped one by one and go back when they are freed. That is where glibc begins,
    /// but it raises the limit to the largest block that was ever freed: batches that wait to be packed then lie
    /// between other things in the heap, and up to 40 MB of a site's first day stayed resident.
    package static func shareHeaps() {
        clinux_limit_heaps(2)
        clinux_map_blocks_from(128 << 10)
    }

    /// Gives memory back that only a busy moment needed, a whole site's import for instance. Below the limit it is
    /// kept: the next moment will want it, and each page given back costs a fault.
    package static func giveBackUnused(above limit: Int = 8 << 20) {
        if clinux_free_heap_bytes() > limit { clinux_trim_heaps() }
    }
}
