import Protocol

/// Which miner was in which slot when. Readings come by slot; history is asked for by miner, and a miner may move.
///
/// Each miner has a number for ever. A roster lists the numbers of a container's slots; a change of the fleet makes a
/// new roster, and what came before keeps the old one.
struct Rosters: Sendable {
    /// Stands in a roster for a slot without a miner.
    static let nobody: Int32 = 0
    /// The container itself: its cooling loop.
    static let plant: Int32 = 0

    /// What is not on disk yet.
    struct Unsaved: Sendable, Equatable {
        var series: [Int32: Miner.ID] = [:]
        var rosters: [Int32: Roster] = [:]

        var isEmpty: Bool { series.isEmpty && rosters.isEmpty }
    }

    struct Roster: Sendable, Equatable {
        var container: Int32
        /// One for each slot.
        var series: [Int32]
    }

    private var numbers: [Miner.ID: Int32] = [:]
    private var rosters: [Int32: Roster] = [:]
    /// The newest roster of a container, and the version of the fleet at which it was compared last.
    private var current: [Int32: (roster: Int32, version: Int)] = [:]
    /// Where a miner ever was.
    private var containers: [Int32: [Int32]] = [:]
    private var nextRoster: Int32 = 1
    private(set) var unsaved = Unsaved()

    /// As they lie on disk.
    mutating func load(series: [(Int32, Miner.ID)], rosters stored: [(Int32, Roster)]) {
        for (number, miner) in series { numbers[miner] = number }
        for (number, roster) in stored { take(roster, number) }
    }

    /// The roster of a container as it is now.
    mutating func roster(of container: FleetIndex.ContainerEntry, in index: FleetIndex) -> Int32 {
        if let known = current[container.key], known.version == index.version { return known.roster }
        let series = container.minerKeys.map { key -> Int32 in
            guard let miner = index.miner(key: key) else { return Self.nobody }
            return numbered(miner.id)
        }
        if let known = current[container.key], rosters[known.roster]?.series == series {
            current[container.key] = (known.roster, index.version)
            return known.roster
        }
        let number = nextRoster
        let roster = Roster(container: container.key, series: series)
        take(roster, number)
        unsaved.rosters[number] = roster
        current[container.key] = (number, index.version)
        return number
    }

    /// These are on disk now.
    mutating func saved(_ saved: Unsaved) {
        for number in saved.series.keys { unsaved.series[number] = nil }
        for number in saved.rosters.keys { unsaved.rosters[number] = nil }
    }

    func number(of miner: Miner.ID) -> Int32? { numbers[miner] }

    func containers(of number: Int32) -> [Int32] { containers[number] ?? [] }

    func series(_ roster: Int32) -> [Int32] { rosters[roster]?.series ?? [] }

    func miners(in roster: Int32) -> Int { series(roster).count { $0 != Self.nobody } }

    private mutating func numbered(_ miner: Miner.ID) -> Int32 {
        if let number = numbers[miner] { return number }
        // From 1: nothing is ever removed, so that the count is the last one given.
        let number = Int32(numbers.count + 1)
        numbers[miner] = number
        unsaved.series[number] = miner
        return number
    }

    private mutating func take(_ roster: Roster, _ number: Int32) {
        rosters[number] = roster
        nextRoster = max(nextRoster, number + 1)
        if (current[roster.container]?.roster ?? 0) < number { current[roster.container] = (number, -1) }
        for series in roster.series where series != Self.nobody {
            if !(containers[series] ?? []).contains(roster.container) {
                containers[series, default: []].append(roster.container)
            }
        }
    }
}
