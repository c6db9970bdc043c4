import Protocol
import TimeSeries

/// One container's part of a batch in the bytes in which the journal keeps it: nine for each slot. What is held in
/// memory until it is packed is the same bytes.
///
/// ```
/// 4 container key · 4 roster · 8 milliseconds since 1970 · 1 source · 1 idle · 2 first slot · 2 slots · 2 idle
/// 16 plant: supply, return, flow, power · then per slot: 1 status (0 nothing heard), 4 hashrate, 2 power, 2
/// temperature, each quantity side by side
/// ```
struct TelemetryFrame: Sendable {
    static let headSize = 40
    static let slotSize = 9
    /// Status, hashrate, power, temperature of the hottest board: what charts and bills are made from. Inlet, outlet,
    /// shares and uptime are kept as the newest value only.
    static let columns = 4
    static let unknownPower = UInt16.max

    let container: Int32
    let roster: Int32
    /// Milliseconds since 1970.
    let at: Int64
    let source: ReadingSource
    /// Counted from 1.
    let firstSlot: Int
    let count: Int
    let plant: PlantSample
    /// How many slots said anything.
    let heardCount: Int
    private let bytes: [UInt8]
    private let start: Int

    var second: Int64 { SeriesGrid.floor(at, by: 1_000) / 1_000 }

    /// Nil when the bytes do not hold a frame at `position`.
    init?(_ bytes: [UInt8], at position: Int) {
        guard position >= 0, bytes.count - position >= Self.headSize else { return nil }
        let head = bytes.withUnsafeBytes { Head($0, at: position) }
        guard head.source < ReadingSource.allCases.count,
            bytes.count - position - Self.headSize >= head.count * Self.slotSize
        else { return nil }
        container = head.container
        roster = head.roster
        at = head.at
        source = ReadingSource.allCases[head.source]
        firstSlot = head.firstSlot
        count = head.count
        plant = head.plant
        self.bytes = bytes
        start = position + Self.headSize
        heardCount = bytes[start..<start + head.count].count { $0 != 0 }
    }

    var size: Int { Self.headSize + count * Self.slotSize }

    /// One slot's values as they are packed; nil when nothing was heard. `offset` counts from the first slot.
    func values(_ offset: Int) -> (status: Int32, hashrate: Int32, power: Int32, temperature: Int32)? {
        bytes.withUnsafeBytes { bytes in
            let status = bytes[start + offset]
            guard status != 0 else { return nil }
            let hashrate = bytes.loadUnaligned(fromByteOffset: start + count + offset * 4, as: Int32.self)
            let power = bytes.loadUnaligned(fromByteOffset: start + count * 5 + offset * 2, as: UInt16.self)
            let temperature = bytes.loadUnaligned(fromByteOffset: start + count * 7 + offset * 2, as: Int16.self)
            return (
                Int32(status) - 1, hashrate, power == Self.unknownPower ? Quantity.missing : Int32(power),
                temperature == .min ? Quantity.missing : Int32(temperature)
            )
        }
    }

    /// For the columns in memory, after a restart.
    func samples(of container: Container.ID) -> ContainerSamples {
        let miners = (0..<count).map { offset -> MinerSample in
            guard let values = values(offset), let status = MinerStatus(stored: values.status) else { return .unheard }
            var sample = MinerSample(status: status)
            sample.hashrate = values.hashrate
            sample.power = values.power
            sample.chipTemperature = values.temperature
            return sample
        }
        return ContainerSamples(containerId: container, plant: plant, firstSlot: firstSlot, miners: miners)
    }

    private struct Head {
        let container: Int32
        let roster: Int32
        let at: Int64
        let source: Int
        let firstSlot: Int
        let count: Int
        let plant: PlantSample

        init(_ bytes: UnsafeRawBufferPointer, at position: Int) {
            container = bytes.loadUnaligned(fromByteOffset: position, as: Int32.self)
            roster = bytes.loadUnaligned(fromByteOffset: position + 4, as: Int32.self)
            at = bytes.loadUnaligned(fromByteOffset: position + 8, as: Int64.self)
            source = Int(bytes[position + 16])
            firstSlot = Int(bytes.loadUnaligned(fromByteOffset: position + 18, as: UInt16.self))
            count = Int(bytes.loadUnaligned(fromByteOffset: position + 20, as: UInt16.self))
            var plant = PlantSample()
            for (place, column) in PlantSample.Column.allCases.enumerated() {
                plant[column] = bytes.loadUnaligned(fromByteOffset: position + 24 + place * 4, as: Int32.self)
            }
            self.plant = plant
        }
    }
}

extension TelemetryFrame {
    /// Writes a frame behind what `bytes` hold. The machine is little-endian, as every one that the server runs on.
    static func append(
        _ samples: ContainerSamples, of container: Int32, roster: Int32, at: Timestamp, source: ReadingSource,
        to bytes: inout [UInt8]
    ) {
        let start = bytes.count
        let count = samples.miners.count
        bytes += repeatElement(0, count: headSize + count * slotSize)
        bytes.withUnsafeMutableBytes { out in
            out.storeBytes(of: container, toByteOffset: start, as: Int32.self)
            out.storeBytes(of: roster, toByteOffset: start + 4, as: Int32.self)
            out.storeBytes(of: at.milliseconds, toByteOffset: start + 8, as: Int64.self)
            out[start + 16] = UInt8(clamping: ReadingSource.allCases.firstIndex(of: source) ?? 0)
            out.storeBytes(of: UInt16(clamping: samples.firstSlot), toByteOffset: start + 18, as: UInt16.self)
            out.storeBytes(of: UInt16(clamping: count), toByteOffset: start + 20, as: UInt16.self)
            for (place, column) in PlantSample.Column.allCases.enumerated() {
                out.storeBytes(of: samples.plant[column], toByteOffset: start + 24 + place * 4, as: Int32.self)
            }
            let slots = start + headSize
            for (offset, sample) in samples.miners.enumerated() {
                guard let status = sample.status else { continue }
                out[slots + offset] = status.stored + 1
                out.storeBytes(of: sample.hashrate, toByteOffset: slots + count + offset * 4, as: Int32.self)
                let power = sample.power == Quantity.missing ? unknownPower : UInt16(clamping: sample.power)
                out.storeBytes(of: power, toByteOffset: slots + count * 5 + offset * 2, as: UInt16.self)
                let temperature =
                    sample.chipTemperature == Quantity.missing ? .min : Int16(clamping: sample.chipTemperature)
                out.storeBytes(of: temperature, toByteOffset: slots + count * 7 + offset * 2, as: Int16.self)
            }
        }
    }
}

extension MinerStatus {
    private static let all = allCases

    /// As it lies on disk, for ever: the order of the cases is part of the format.
    var stored: UInt8 {
        switch self {
        case .active: 0
        case .degraded: 1
        case .offline: 2
        case .sleeping: 3
        case .maintenance: 4
        }
    }

    init?(stored: Int32) {
        guard let status = Self.all.first(where: { Int32($0.stored) == stored }) else { return nil }
        self = status
    }
}
