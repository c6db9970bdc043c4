/// Trouble that comes back on a schedule, so that whoever looks at a demo finds something to handle. The first seed
/// puts it where the tests and the documents expect it; another seed moves it to other containers and other minutes.
struct Incident: Sendable, Equatable {
    enum Kind: Sendable, CaseIterable {
        /// Supply water creeps over 45 °C and back.
        case hotSupply
        /// Three miners stay dark all day.
        case darkMiners
        /// One transformer feeds miners that draw more than the others.
        case heavyLoad
        /// A pump slows down.
        case slowPump
        /// Nothing is heard of a container.
        case silence
        /// A pool takes its time: less work for everybody in the container.
        case weakPool
    }

    let kind: Kind
    let container: Int
    /// It begins every `period` seconds, `phase` seconds later than the clock would say, and lasts `duration`.
    let period: Int64
    let duration: Int64
    let phase: Int64

    static func all(containers: Int, seed: Seed) -> [Incident] {
        guard containers > 0 else { return [] }
        return Kind.allCases.enumerated().map { place, kind in
            let (home, period, duration): (UInt64, Int64, Int64) =
                switch kind {
                case .hotSupply: (11, 3_000, 2_700)
                case .darkMiners: (44, 86_400, 86_400)
                case .heavyLoad: (20, 7_200, 7_200)
                case .slowPump: (30, 10_800, 900)
                case .silence: (33, 14_400, 240)
                case .weakPool: (6, 18_000, 1_800)
                }
            return Incident(
                kind: kind, container: Int((home &+ seed.value &- 1) % UInt64(containers)), period: period,
                duration: duration, phase: seed.whole(0..<period, Subject.incident, Int64(place)))
        }
    }

    /// 0 when all is well, 1 at its worst: a third of the time up, a third there, a third down.
    func strength(at second: Int64) -> Double {
        let within = second + phase - Wave.floor(second + phase, by: period) * period
        guard within < duration else { return 0 }
        let share = Double(within) / Double(duration)
        return min(Wave.smooth(share * 3), Wave.smooth((1 - share) * 3))
    }

    func isActive(at second: Int64) -> Bool {
        second + phase - Wave.floor(second + phase, by: period) * period < duration
    }

    /// Which time this is; lets a whole-day incident choose other victims each day.
    func round(at second: Int64) -> Int64 { Wave.floor(second + phase, by: period) }
}
