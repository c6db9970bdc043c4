import Protocol
import TimeSeries

/// A batch as the journal keeps it: a version, a checksum, and a frame for each container.
struct JournalEntry: Sendable {
    static let version: UInt8 = 1

    private(set) var bytes: [UInt8]
    private(set) var frames: [TelemetryFrame] = []

    struct Part {
        var container: Int32
        var roster: Int32
        var samples: ContainerSamples
    }

    /// Nothing of a part in which nothing was heard.
    init(_ parts: [Part], at: Timestamp, source: ReadingSource) {
        var bytes: [UInt8] = [Self.version, 0, 0, 0, 0]
        var starts: [Int] = []
        bytes.reserveCapacity(
            parts.reduce(bytes.count) {
                $0 + TelemetryFrame.headSize + $1.samples.miners.count * TelemetryFrame.slotSize
            })
        for part in parts {
            let samples = part.samples
            guard !samples.plant.isEmpty || samples.miners.contains(where: { $0.status != nil }) else { continue }
            starts.append(bytes.count)
            TelemetryFrame.append(
                samples, of: part.container, roster: part.roster, at: at, source: source, to: &bytes)
        }
        Checksum.seal(&bytes)
        self.bytes = bytes
        // Read back rather than kept apart: all frames share these bytes.
        frames = starts.compactMap { TelemetryFrame(bytes, at: $0) }
    }

    /// From the disk. Nil when it is damaged.
    init?(stored bytes: [UInt8]) {
        guard bytes.first == Self.version, Checksum.isSound(bytes) else { return nil }
        self.bytes = bytes
        var position = Checksum.headSize
        while position < bytes.count {
            guard let frame = TelemetryFrame(bytes, at: position) else { return nil }
            frames.append(frame)
            position += frame.size
        }
    }
}
