/// What stays true of one simulated miner: how good its chips are, and when it goes dark.
struct MinerTraits: Sendable {
    /// What the machine is sold as (`mining-reference.md`): 473 TH/s. Power at the wall leaves room for pumps and fans
    /// below the site's stated 102.37 MW.
    static let nameplateTerahash = 473.0
    static let joulesPerTerahash = 11.7
    static let sleepingWatts: Int32 = 30

    private static let day: Int64 = 86_400
    private static let reboot: Range<Int64> = 90..<240
    private static let outage: Range<Int64> = 3_600..<21_600

    let subject: UInt64
    /// TH/s when warm and undisturbed.
    let hashrate: Double
    let joulesPerTerahash: Double
    /// Kelvin above or below its neighbours.
    let warmth: Double
    /// One board of three is gone.
    let isDegraded: Bool
    /// It restarts every `period` seconds.
    private let period: Int64
    private let phase: Int64

    init(container: Int, slot: Int, seed: Seed) {
        subject = Subject.miner(container, slot, 0)
        hashrate = Self.nameplateTerahash * (1 + 0.007 * seed.normal(subject | 1))
        joulesPerTerahash = Self.joulesPerTerahash * (1 + 0.008 * seed.normal(subject | 2))
        warmth = 1.5 * (2 * seed.uniform(subject | 3) - 1)
        isDegraded = seed.uniform(subject | 4) < 0.003
        period = seed.whole(6 * Self.day..<20 * Self.day, subject | 5)
        // Each at a time of its own, or all the machines of a site would restart in one minute.
        phase = seed.whole(0..<period, subject | 6)
    }

    enum State { case off, sleeping, running(uptime: Int64) }

    func state(at second: Int64, seed: Seed) -> State {
        let cycle = Wave.floor(second + phase, by: period)
        let within = second + phase - cycle * period
        // Most restarts take minutes; one in sixteen waits for somebody to come by.
        let isOutage = seed.uniform(subject | 7, cycle) < 0.06
        let dark = seed.whole(isOutage ? Self.outage : Self.reboot, subject | 8, cycle)
        if within < dark { return .off }
        if seed.uniform(subject | 9, Wave.floor(second, by: Self.day)) < 0.001 { return .sleeping }
        return .running(uptime: within - dark)
    }

    /// TH/s right now: slow drift, quick noise, and three minutes to warm up.
    func hashrate(at second: Int64, uptime: Int64, seed: Seed) -> Double {
        let drift = 0.005 * seed.drift(subject | 10, at: second, every: 1_200)
        let noise = 0.006 * seed.normal(subject | 11, second)
        let warm = uptime >= 180 ? 1 : Double(uptime) / 180
        return hashrate * (isDegraded ? 2.0 / 3.0 : 1) * (1 + drift + noise) * warm
    }
}
