import Protocol
import TimeSeries

/// The newest values of one container, a column per quantity and a row per slot.
struct ContainerColumns: Sendable {
    /// Older values are stale: they are still shown, with their age, but stay out of every sum.
    static let freshMilliseconds: Int64 = 60_000

    private(set) var status: [MinerStatus?]
    private(set) var hashrate: [Int32]
    private(set) var power: [Int32]
    private(set) var chipTemperature: [Int16]
    private(set) var inletTemperature: [Int16]
    private(set) var outletTemperature: [Int16]
    private(set) var sharesAccepted: [Int32]
    private(set) var sharesRejected: [Int32]
    private(set) var uptime: [Int32]
    /// When each miner was heard, milliseconds since 1970.
    private var heardAt: [Int64]
    /// The version of `LiveColumns` at which each row last changed.
    private var changed: [Int]
    private var plant = PlantSample()
    private var plantAt = Int64.min

    private(set) var at = Int64.min
    private(set) var source = ReadingSource.miner
    private(set) var sums = ContainerSums()
    var version = 0
    var isStale = true

    init(slots: Int) {
        status = Array(repeating: nil, count: slots)
        hashrate = Array(repeating: Quantity.missing, count: slots)
        power = hashrate
        sharesAccepted = hashrate
        sharesRejected = hashrate
        uptime = hashrate
        chipTemperature = Array(repeating: .min, count: slots)
        inletTemperature = chipTemperature
        outletTemperature = chipTemperature
        heardAt = Array(repeating: .min, count: slots)
        changed = Array(repeating: 0, count: slots)
    }

    var slots: Int { status.count }

    /// Takes what is newer than what is held. Returns what to roll up for the moment `at`: the whole container when it
    /// is the newest, the samples alone when they come late.
    mutating func record(
        _ samples: ContainerSamples, at moment: Int64, source: ReadingSource, version: Int
    ) -> ContainerSums {
        // History that was sent late belongs in the charts, but must not be shown as what is measured now.
        guard moment >= at else { return ContainerSums(of: samples) }
        at = moment
        self.source = source
        self.version = version
        // Miners and plant may come from two senders: a batch of the one must not empty the other.
        if !samples.plant.isEmpty {
            plant = samples.plant
            plantAt = moment
        }
        for (offset, sample) in samples.miners.enumerated() where sample.status != nil {
            record(sample, slot: samples.firstSlot - 1 + offset, at: moment, version: version)
        }
        sums = added()
        return sums
    }

    /// Lets values that were heard after `moment` count as heard then.
    mutating func forgetAfter(_ moment: Int64) {
        at = min(at, moment)
        plantAt = min(plantAt, moment)
        for slot in heardAt.indices { heardAt[slot] = min(heardAt[slot], moment) }
    }

    /// Other miners have these slots now.
    mutating func forget(slots: [Int], version: Int) {
        for slot in slots {
            status[slot] = nil
            heardAt[slot] = .min
        }
        self.version = version
        sums = added()
    }

    private mutating func record(_ sample: MinerSample, slot: Int, at moment: Int64, version: Int) {
        let chip = Self.narrow(sample.chipTemperature)
        if status[slot] != sample.status || hashrate[slot] != sample.hashrate || power[slot] != sample.power
            || chipTemperature[slot] != chip || uptime[slot] != sample.uptime
        {
            changed[slot] = version
        }
        status[slot] = sample.status
        hashrate[slot] = sample.hashrate
        power[slot] = sample.power
        chipTemperature[slot] = chip
        inletTemperature[slot] = Self.narrow(sample.inletTemperature)
        outletTemperature[slot] = Self.narrow(sample.outletTemperature)
        sharesAccepted[slot] = sample.sharesAccepted
        sharesRejected[slot] = sample.sharesRejected
        uptime[slot] = sample.uptime
        heardAt[slot] = moment
    }

    private func added() -> ContainerSums {
        var sums = ContainerSums()
        for slot in status.indices {
            guard let status = status[slot], heardAt[slot] >= at - Self.freshMilliseconds else { continue }
            sums.add(
                status, hashrate: hashrate[slot], power: power[slot], temperature: Self.widen(chipTemperature[slot]))
        }
        if plantAt >= at - Self.freshMilliseconds { sums.plant = plant }
        return sums
    }

    /// Plausible temperatures fit in two bytes; “unknown” has its own smallest number in either width.
    private static func narrow(_ value: Int32) -> Int16 { value == Quantity.missing ? .min : Int16(clamping: value) }

    static func widen(_ value: Int16) -> Int32 { value == .min ? Quantity.missing : Int32(value) }
}

/// What others read.
extension ContainerColumns {
    func miner(slot: Int, id: Miner.ID) -> LiveMiner? {
        guard status.indices.contains(slot), let status = status[slot] else { return nil }
        let reading = MinerReading(
            minerId: id, status: status, hashrateTh: Quantity.value(hashrate[slot], per: 100),
            powerW: Quantity.value(power[slot], per: 1),
            chipTemperatureC: Quantity.value(Self.widen(chipTemperature[slot]), per: 10),
            inletTemperatureC: Quantity.value(Self.widen(inletTemperature[slot]), per: 10),
            outletTemperatureC: Quantity.value(Self.widen(outletTemperature[slot]), per: 10),
            sharesAccepted: Self.count(sharesAccepted[slot]), sharesRejected: Self.count(sharesRejected[slot]),
            uptimeS: Self.count(uptime[slot]))
        return LiveMiner(reading: reading, at: Timestamp(milliseconds: heardAt[slot]), source: source)
    }

    func miners(changedAfter version: Int) -> MinerColumns {
        let rows = status.indices.filter { status[$0] != nil && changed[$0] > version }
        return MinerColumns(
            slot: rows.map { $0 + 1 }, status: rows.compactMap { status[$0] },
            hashrateTh: rows.map { Quantity.value(hashrate[$0], per: 100) },
            powerW: rows.map { Quantity.value(power[$0], per: 1) },
            chipTemperatureC: rows.map { Quantity.value(Self.widen(chipTemperature[$0]), per: 10) },
            uptimeS: rows.map { Self.count(uptime[$0]) })
    }

    /// The values as they were heard, moment by moment, the oldest first; in each the slots that nothing was heard of
    /// since.
    func byMoment(of id: Container.ID) -> [(at: Int64, samples: ContainerSamples)] {
        let heard = status.indices.filter { status[$0] != nil }
        var moments = Dictionary(grouping: heard) { heardAt[$0] }
        if plantAt != .min { moments[plantAt, default: []] += [] }
        return moments.sorted { $0.key < $1.key }.map { moment, slots in
            let first = slots.first ?? 0
            var miners = [MinerSample](repeating: .unheard, count: slots.last.map { $0 - first + 1 } ?? 0)
            for slot in slots { miners[slot - first] = sample(slot) }
            return (
                moment,
                ContainerSamples(
                    containerId: id, plant: moment == plantAt ? plant : PlantSample(), firstSlot: first + 1,
                    miners: miners)
            )
        }
    }

    private func sample(_ slot: Int) -> MinerSample {
        guard let status = status[slot] else { return .unheard }
        var sample = MinerSample(status: status)
        sample.hashrate = hashrate[slot]
        sample.power = power[slot]
        sample.chipTemperature = Self.widen(chipTemperature[slot])
        return sample
    }

    /// Slots that said they are offline, counted from 0.
    var offlineSlots: [Int] {
        status.indices.filter { status[$0] == .offline && heardAt[$0] >= at - Self.freshMilliseconds }
    }

    /// When the miner was heard, milliseconds since 1970.
    func heard(slot: Int) -> Int64 { heardAt[slot] }

    func figures(slot: Int) -> RankedFigures {
        RankedFigures(
            hashrateTh: Quantity.value(hashrate[slot], per: 100), powerW: Quantity.value(power[slot], per: 1),
            temperatureC: Quantity.value(Self.widen(chipTemperature[slot]), per: 10))
    }

    func reading(hasTrouble: Bool) -> ContainerReading {
        let status: ContainerStatus = isStale || sums.active == 0 ? .offline : hasTrouble ? .warning : .active
        return ContainerReading(
            status: status, hashrateTh: sums.hashrate.isEmpty ? nil : Double(sums.hashrate.sum) / 100,
            powerKw: sums.power.map { Double($0) / 1_000 }, minersActive: sums.heard == 0 ? nil : sums.active,
            inletTemperatureC: Quantity.value(sums.plant.supplyTemperature, per: 10),
            outletTemperatureC: Quantity.value(sums.plant.returnTemperature, per: 10),
            flowM3h: Quantity.value(sums.plant.flow, per: 10),
            boardTemperatureMaxC: sums.temperature.isEmpty ? nil : Double(sums.temperature.maximum) / 10,
            at: Timestamp(milliseconds: at), source: source)
    }

    private static func count(_ value: Int32) -> Int? { value == Quantity.missing ? nil : Int(value) }
}
