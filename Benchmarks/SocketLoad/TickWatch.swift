import CLinux
import Glibc
import Platform

/// How long after a tick was made its frames had come to each client. A tick is what comes after a silence and before
/// the next one: all topics of a client together.
struct TickWatch {
    /// Between two ticks nothing comes for most of a second.
    private static let silence: Int64 = 150_000_000

    /// Every client's last frame of every tick, behind the moment that the tick's first frame was made.
    private(set) var delays: [Int64] = []
    /// The last client's last frame of each tick.
    private(set) var longest: [Int64] = []

    private var newest: [Int32: Int64] = [:]
    private var lastFrameAt: Int64 = 0
    private var madeAt: Int64?
    private var hasSeenSilence = false

    /// Whether frames of a tick are on their way, so that nobody should sleep.
    func isBusy(at now: Int64) -> Bool { now - lastFrameAt < Self.silence }

    mutating func frame(to client: Int32, at now: Int64) {
        if !isBusy(at: now) { endTick() }
        lastFrameAt = now
        newest[client] = now
    }

    /// One client is sent its frames as they are, so that their times can be read; those of a tick are made in turn.
    mutating func witness(_ bytes: UnsafeRawBufferPointer, at now: Int64) {
        guard madeAt == nil, let milliseconds = Self.millisecondsOfMinute(in: bytes) else { return }
        var clock = timespec()
        clock_gettime(CLOCK_REALTIME, &clock)
        let current = Int64(clock.tv_sec % 60) * 1_000 + Int64(clock.tv_nsec) / 1_000_000
        // The minute may have ended in between.
        let age = (current - milliseconds + 60_000) % 60_000
        madeAt = now - age * 1_000_000
    }

    mutating func endTick() {
        // The first has begun before anybody looked.
        if let madeAt, hasSeenSilence {
            delays += newest.values.map { $0 - madeAt }
            longest.append((newest.values.max() ?? madeAt) - madeAt)
        }
        hasSeenSilence = true
        newest = [:]
        madeAt = nil
    }

    /// Of the `"at":"2025-06-01T12:00:07.123Z"` in a frame's beginning.
    private static func millisecondsOfMinute(in bytes: UnsafeRawBufferPointer) -> Int64? {
        let mark = Array(#""at":""#.utf8)
        // Behind the mark stand 24 characters.
        guard bytes.count >= mark.count + 24 else { return nil }
        for start in 0...min(bytes.count - mark.count - 24, 512) {
            guard bytes[start..<start + mark.count].elementsEqual(mark) else { continue }
            let text = String(decoding: bytes[(start + mark.count + 17)..<(start + mark.count + 23)], as: UTF8.self)
            return Double(text).map { Int64(($0 * 1_000).rounded()) }
        }
        return nil
    }
}
