import Protocol
import Testing

@testable import Simulator

/// Trouble keeps its hours: it rises, stays and falls within its time, and comes back after its period.
struct IncidentScheduleTests {
    private let incident = Incident(kind: .hotSupply, container: 0, period: 1_000, duration: 300, phase: 0)

    @Test(arguments: [(0, 0.0), (50, 0.5), (100, 1), (150, 1), (200, 1), (250, 0.5), (300, 0), (999, 0), (1_100, 1)])
    func risesStaysAndFalls(second: Int64, strength: Double) {
        #expect(abs(incident.strength(at: second) - strength) < 1e-9)
    }

    @Test(arguments: [(-1, false), (0, true), (299, true), (300, false), (999, false), (1_000, true), (-1_000, true)])
    func isActiveForItsDuration(second: Int64, isActive: Bool) {
        #expect(incident.isActive(at: second) == isActive)
    }

    @Test func aPhaseMovesIt() {
        let moved = Incident(kind: .hotSupply, container: 0, period: 1_000, duration: 300, phase: 250)
        #expect(moved.isActive(at: -250) && moved.isActive(at: 0) && !moved.isActive(at: 50))
        #expect(moved.round(at: -251) == -1 && moved.round(at: -250) == 0 && moved.round(at: 750) == 1)
    }

    @Test func thereIsOneOfEachKindAndNoneWithoutContainers() {
        let all = Incident.all(containers: 58, seed: Seed(1))
        #expect(all.map(\.kind) == Incident.Kind.allCases)
        #expect(all.allSatisfy { (0..<58).contains($0.container) && (0..<$0.period).contains($0.phase) })
        #expect(Incident.all(containers: 0, seed: Seed(1)).isEmpty)
    }

    @Test func anotherSeedMovesThemElsewhere() {
        #expect(Incident.all(containers: 58, seed: Seed(1)) != Incident.all(containers: 58, seed: Seed(2)))
        // A large seed must wrap around, not trap.
        #expect(Incident.all(containers: 58, seed: Seed(.max)).count == 6)
    }

    @Test func darkMinersAreThreeNeighboursWithinTheContainer() {
        let dark = Incident(kind: .darkMiners, container: 0, period: 100, duration: 100, phase: 0)
        for round in 0..<200 {
            var effect = IncidentEffect()
            effect.apply(dark, at: Int64(round * 100), seed: Seed(4), slots: 5)
            #expect(effect.darkSlots.count == 3 && effect.darkSlots.allSatisfy { (0..<5).contains($0) })
        }
        var small = IncidentEffect()
        small.apply(dark, at: 0, seed: Seed(4), slots: 3)
        #expect(small.darkSlots.isEmpty)
    }

    @Test func eachKindChangesItsOwnFigure() {
        func effect(_ kind: Incident.Kind) -> IncidentEffect {
            var effect = IncidentEffect()
            effect.apply(
                Incident(kind: kind, container: 0, period: 300, duration: 300, phase: 150), at: 0, seed: Seed(1),
                slots: 308)
            return effect
        }
        #expect(effect(.hotSupply).supply(33) > 46)
        #expect(effect(.slowPump).flowFactor < 0.66 && effect(.slowPump).supply(33) == 33)
        #expect(effect(.weakPool).hashrateFactor < 0.85 && effect(.weakPool).powerFactor == 1)
        #expect(effect(.heavyLoad).powerFactor > 1.06)
        #expect(effect(.silence).isSilent && !effect(.weakPool).isSilent)
    }
}

/// A miner restarts now and then, sleeps seldom, and warms up for three minutes.
struct MinerTraitsTests {
    private static let seed = Seed(1)

    @Test func isDarkForASmallShareOfTheTime() {
        var states = (off: 0, sleeping: 0, running: 0)
        for slot in 0..<200 {
            let traits = MinerTraits(container: 0, slot: slot, seed: Self.seed)
            for hour in 0..<500 {
                switch traits.state(at: Int64(hour) * 3_600, seed: Self.seed) {
                case .off: states.off += 1
                case .sleeping: states.sleeping += 1
                case .running: states.running += 1
                }
            }
        }
        #expect(states.off > 0 && states.sleeping > 0)
        #expect(Double(states.running) / 100_000 > 0.99)
    }

    @Test(arguments: [(0, 0.0), (90, 0.5), (180, 1), (100_000, 1)] as [(Int64, Double)])
    func warmsUpForThreeMinutes(uptime: Int64, share: Double) {
        let traits = MinerTraits(container: 0, slot: 1, seed: Self.seed)
        let full = traits.hashrate(at: 500, uptime: 1_000, seed: Self.seed)
        #expect(abs(traits.hashrate(at: 500, uptime: uptime, seed: Self.seed) - share * full) < 1e-9)
    }

    @Test func aLostBoardIsAThirdOfTheWork() throws {
        let all = (0..<5_000).map { MinerTraits(container: 1, slot: $0 % 308, seed: Seed(UInt64($0))) }
        let degraded = try #require(all.first { $0.isDegraded })
        let share = degraded.hashrate(at: 0, uptime: 1_000, seed: Self.seed) / degraded.hashrate
        #expect(abs(share - 2.0 / 3) < 0.03)
        #expect((2...40).contains(all.count { $0.isDegraded }))
    }
}
