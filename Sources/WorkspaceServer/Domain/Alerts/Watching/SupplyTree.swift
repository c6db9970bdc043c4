import Protocol

/// Which containers hang on which piece of equipment, through everything in between. Finds the piece behind which all
/// of them went dark: one lost supply, not that many broken containers. The same for what cools them. Pure.
struct SupplyTree: Sendable {
    struct Branch: Sendable, Equatable {
        let piece: Equipment.ID
        /// Their positions in the site.
        let containers: [Int]
        /// How many pieces feed it, one after the other.
        let depth: Int
    }

    /// Those with the most containers first, and of equals the deepest: the first that is lost is the cause.
    let branches: [Branch]

    /// Electrical unless said otherwise. `least` is how many containers a branch must have to be named.
    init(
        _ equipment: [Equipment], _ containers: [FleetIndex.ContainerEntry],
        through next: KeyPath<Equipment, Equipment.ID?> = \.feedsFromId,
        from first: KeyPath<FleetIndex.ContainerEntry, Equipment.ID?> = \.transformer, least: Int = 2
    ) {
        let upstream = Dictionary(
            equipment.compactMap { piece in piece[keyPath: next].map { (piece.equipmentId, $0) } },
            uniquingKeysWith: { first, _ in first })
        let known = Set(equipment.map(\.equipmentId))
        /// From a piece up to the grid. A circle of feeds ends here instead of never.
        func path(from start: Equipment.ID) -> [Equipment.ID] {
            var path: [Equipment.ID] = []
            var next: Equipment.ID? = start
            while let piece = next, known.contains(piece), !path.contains(piece) {
                path.append(piece)
                next = upstream[piece]
            }
            return path
        }
        var behind: [Equipment.ID: [Int]] = [:]
        for (offset, container) in containers.enumerated() {
            for piece in container[keyPath: first].map(path) ?? [] { behind[piece, default: []].append(offset) }
        }
        // A single container that is dark says more about itself than about what feeds it.
        branches = behind.filter { $0.value.count >= least }
            .map { Branch(piece: $0.key, containers: $0.value, depth: path(from: $0.key).count) }
            .sorted { ($0.containers.count, $0.depth, $0.piece) > ($1.containers.count, $1.depth, $1.piece) }
    }

    /// The place of each piece among them.
    var places: [Equipment.ID: Int] {
        Dictionary(branches.enumerated().map { ($1.piece, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The places of the branches whose containers are all down; none behind another one that is named. `isDown` is
    /// absent for a container of which that is not known; `alone` says it of one that is all there is of its branch.
    func lost(_ isDown: (Int) -> Bool?, alone: ((Int) -> Bool?)? = nil) -> Set<Int> {
        var lost: Set<Int> = []
        var folded: Set<Int> = []
        for (place, branch) in branches.enumerated() where !branch.containers.contains(where: folded.contains) {
            let isAlone = branch.containers.count == 1
            var down = 0
            // Nearly always the first one runs: no further one is asked.
            let isAnyUp = branch.containers.contains { container in
                let isDown = if isAlone, let alone { alone(container) } else { isDown(container) }
                if isDown == true { down += 1 }
                return isDown == false
            }
            guard !isAnyUp, down >= (isAlone ? 1 : 2) else { continue }
            lost.insert(place)
            folded.formUnion(branch.containers)
        }
        return lost
    }
}
