import MinerProtocol
import Protocol

/// What is known of one machine: its newest values, and how it behaves when it is asked.
struct MinerRecord {
    /// One lost answer is noise on a network of thousands; the second is a machine that is gone.
    private static let failuresUntilUnreachable = 2
    /// A silent machine is asked ever more rarely, down to every sixteenth round.
    private static let roundsSkippedMax = 15
    /// Counters move slowly, so they are asked for in every sixth round.
    private static let roundsPerSummary = 6

    private(set) var state = MinerState.unknown
    private(set) var sample = MinerSample.unheard
    private(set) var powerSource: ReadingSource?
    private(set) var isSimulated = false
    /// What it should do at its present clock; what power is shared out by.
    private(set) var joulesPerTerahash: Double?
    /// Heard since the last batch; a value is sent once.
    private var isFresh = false
    private var failures = 0
    private var roundsToSkip = 0
    private var rounds = 0
    private var faults: [MinerFault] = []

    /// Whether it is asked in this round; counts the round.
    mutating func takesTurn() -> Bool {
        if roundsToSkip > 0 {
            roundsToSkip -= 1
            return false
        }
        rounds += 1
        return true
    }

    var wantsSummary: Bool { rounds % Self.roundsPerSummary == 1 }

    mutating func heard(_ stats: MinerStats, configuredJoulesPerTerahash: Double?) {
        failures = 0
        roundsToSkip = 0
        isFresh = true
        isSimulated = stats.isSimulated
        state = MinerState(stats, faults: faults)
        sample.status = state.status
        let nameplate = Nameplate(model: stats.model)
        joulesPerTerahash = configuredJoulesPerTerahash ?? nameplate?.joulesPerTerahash
        let power = Self.power(stats, state, configured: configuredJoulesPerTerahash, nameplate)
        powerSource = power?.source
        let temperatures = stats.temperatures
        set(\.hashrate, Quantity.quantise(stats.rateTerahash, per: 100), in: Quantity.hashrateRange)
        set(\.power, Quantity.quantise(power?.watts, per: 1), in: Quantity.powerRange)
        set(
            \.chipTemperature, Quantity.quantise(temperatures.chip ?? temperatures.board, per: 10),
            in: Quantity.temperatureRange)
        set(\.inletTemperature, Quantity.quantise(temperatures.inlet, per: 10), in: Quantity.temperatureRange)
        set(\.outletTemperature, Quantity.quantise(temperatures.outlet, per: 10), in: Quantity.temperatureRange)
        set(\.uptime, Quantity.quantise(stats.elapsed), in: Quantity.countRange)
    }

    mutating func heard(_ summary: MinerSummary) {
        faults = summary.faults
        set(\.sharesAccepted, Quantity.quantise(summary.accepted), in: Quantity.countRange)
        set(\.sharesRejected, Quantity.quantise(summary.rejected), in: Quantity.countRange)
    }

    /// It answered with something that nobody understands.
    mutating func misunderstood() {
        state = .unknown
        failures = 0
    }

    mutating func failed() {
        failures += 1
        guard failures >= Self.failuresUntilUnreachable else { return }
        state = .unreachable
        sample = MinerSample(status: .offline)
        powerSource = nil
        roundsToSkip = min(Self.roundsSkippedMax, 1 << min(failures - Self.failuresUntilUnreachable, 4))
    }

    /// What goes into the next batch: news, or that it is still unreachable.
    mutating func take() -> MinerSample {
        defer { isFresh = false }
        if state == .unreachable { return sample }
        return isFresh && state.status != nil ? sample : .unheard
    }

    /// A value that no machine can have is missing: with it the server would refuse the whole reading.
    private mutating func set(
        _ path: WritableKeyPath<MinerSample, Int32>, _ value: Int32, in range: ClosedRange<Int32>
    ) {
        sample[keyPath: path] = Quantity.isPlausible(value, in: range) ? value : Quantity.missing
    }

    private static func power(
        _ stats: MinerStats, _ state: MinerState, configured: Double?, _ nameplate: Nameplate?
    ) -> PowerReading? {
        if state == .sleeping {
            return .best(miner: stats.watts, nameplate: nameplate?.sleepingWatts)
        }
        let rate = stats.rateTerahash
        return .best(
            miner: stats.watts, configured: rate.flatMap { rate in configured.map { $0 * rate } },
            nameplate: rate.flatMap { rate in nameplate.map { $0.joulesPerTerahash * rate } })
    }
}
