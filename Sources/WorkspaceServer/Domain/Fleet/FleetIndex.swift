package import Auth
package import Protocol

/// Which container belongs to which project, and which integer stands for which id: the shape of the fleet in RAM.
///
/// Keys are dense and never given twice, so they index columns. Projects and containers share one row of keys, in
/// which 0 stands for the whole world; miners have their own, from 0. A container owns one unbroken range of miner
/// keys, one per slot in slot order, empty slots included: the key of slot `s` is `minerKeys.lowerBound + s - 1`.
package struct FleetIndex: Sendable {
    package struct ProjectEntry: Sendable, Equatable {
        package let key: Int32
        package let id: Project.ID
        package internal(set) var status: ProjectStatus
        /// In the order of their ids.
        package internal(set) var containerKeys: [Int32]

        package init(key: Int32, id: Project.ID, status: ProjectStatus) {
            self.key = key
            self.id = id
            self.status = status
            containerKeys = []
        }
    }

    package struct ContainerEntry: Sendable, Equatable {
        package let key: Int32
        package let id: Container.ID
        package let project: Project.ID
        package internal(set) var transformer: Equipment.ID?
        /// What its coolant comes from.
        package internal(set) var cooling: Equipment.ID?
        package internal(set) var inMaintenance: Bool
        package let minerKeys: Range<Int32>
        /// The facts that a list shows beside the live values, so that no list needs the database.
        package internal(set) var model: String
        package internal(set) var position: SitePosition?
        package internal(set) var version: Int
        package internal(set) var updatedAt: Timestamp
        /// How many of the slots have a miner.
        package internal(set) var minersTotal: Int

        package init(
            key: Int32, id: Container.ID, project: Project.ID, transformer: Equipment.ID?, inMaintenance: Bool,
            minerKeys: Range<Int32>, model: String = "", position: SitePosition? = nil, version: Int = 1,
            updatedAt: Timestamp = Timestamp(milliseconds: 0), cooling: Equipment.ID? = nil
        ) {
            self.cooling = cooling
            self.key = key
            self.id = id
            self.project = project
            self.transformer = transformer
            self.inMaintenance = inMaintenance
            self.minerKeys = minerKeys
            self.model = model
            self.position = position
            self.version = version
            self.updatedAt = updatedAt
            minersTotal = 0
        }
    }

    package struct MinerEntry: Sendable, Equatable {
        package let key: Int32
        package let id: Miner.ID
        package let container: Int32
        package internal(set) var inMaintenance: Bool

        package init(key: Int32, id: Miner.ID, container: Int32, inMaintenance: Bool) {
            self.key = key
            self.id = id
            self.container = container
            self.inMaintenance = inMaintenance
        }
    }

    /// Where other miners stand than before, or none.
    struct VacatedSlots: Equatable {
        let container: ContainerEntry
        /// Counted from 0.
        let slots: [Int]
    }

    /// Grows with each change of the fleet, the facts of a project or a miner included, and survives a restart.
    package private(set) var version: Int
    /// By id.
    package private(set) var projects: [ProjectEntry]
    /// Indexed by key; empty where a container is gone.
    package private(set) var containers: [ContainerEntry?]
    /// Indexed by key; empty where a slot is empty or a miner gone.
    package private(set) var miners: [MinerEntry?]
    /// What each transformer feeds.
    package private(set) var containersOfTransformer: [Equipment.ID: [Int32]]
    private let projectIndices: [Project.ID: Int]
    private let containerKeys: [Container.ID: Int32]
    private let minerKeys: [Miner.ID: Int32]

    package init(version: Int, projects: [ProjectEntry], containers: [ContainerEntry], miners: [MinerEntry]) {
        self.version = version
        var containersByKey = [ContainerEntry?](repeating: nil, count: Int(containers.map(\.key).max() ?? -1) + 1)
        var containerKeys = [Container.ID: Int32](minimumCapacity: containers.count)
        var keysOfProject: [Project.ID: [Int32]] = [:]
        var keysOfTransformer: [Equipment.ID: [Int32]] = [:]
        for container in containers.sorted(by: { $0.id < $1.id }) {
            containersByKey[Int(container.key)] = container
            containerKeys[container.id] = container.key
            keysOfProject[container.project, default: []].append(container.key)
            if let transformer = container.transformer {
                keysOfTransformer[transformer, default: []].append(container.key)
            }
        }
        let slotsEnd = max(containers.map(\.minerKeys.upperBound).max() ?? 0, (miners.map(\.key).max() ?? -1) + 1)
        var minersByKey = [MinerEntry?](repeating: nil, count: Int(slotsEnd))
        var minerKeys = [Miner.ID: Int32](minimumCapacity: miners.count)
        for miner in miners {
            minersByKey[Int(miner.key)] = miner
            minerKeys[miner.id] = miner.key
            if containersByKey.indices.contains(Int(miner.container)) {
                containersByKey[Int(miner.container)]?.minersTotal += 1
            }
        }
        self.projects = projects.sorted { $0.id < $1.id }.map { project in
            var filled = project
            filled.containerKeys = keysOfProject[project.id] ?? []
            return filled
        }
        self.containers = containersByKey
        self.miners = minersByKey
        self.containersOfTransformer = keysOfTransformer
        self.containerKeys = containerKeys
        self.minerKeys = minerKeys
        projectIndices = Dictionary(uniqueKeysWithValues: self.projects.enumerated().map { ($1.id, $0) })
    }

    package static let empty = FleetIndex(version: 0, projects: [], containers: [], miners: [])

    package func project(_ id: Project.ID) -> ProjectEntry? { projectIndices[id].map { projects[$0] } }

    package func container(_ id: Container.ID) -> ContainerEntry? { containerKeys[id].flatMap { container(key: $0) } }

    package func container(key: Int32) -> ContainerEntry? {
        containers.indices.contains(Int(key)) ? containers[Int(key)] : nil
    }

    package func miner(_ id: Miner.ID) -> MinerEntry? { minerKeys[id].flatMap { miner(key: $0) } }

    package func miner(key: Int32) -> MinerEntry? { miners.indices.contains(Int(key)) ? miners[Int(key)] : nil }

    /// Asked of every miner in every tick, where a copy of its entry would be most of the cost.
    package func isInMaintenance(key: Int32) -> Bool {
        miners.indices.contains(Int(key)) && miners[Int(key)]?.inMaintenance == true
    }

    package func projects(within scope: Scope) -> [ProjectEntry] { projects.filter { scope.contains($0.id) } }

    package func containers(of project: Project.ID) -> [ContainerEntry] {
        (self.project(project)?.containerKeys ?? []).compactMap { container(key: $0) }
    }

    /// Slots whose miner was another one in `old`, or which has come or gone since, counted from 0.
    func slotsWithOtherMiners(than old: FleetIndex) -> [VacatedSlots] {
        containers.compactMap { container in
            // A container that is new or was resized has keys that nothing was heard under.
            guard let container, old.container(key: container.key)?.minerKeys == container.minerKeys else { return nil }
            let keys = container.minerKeys.filter { miner(key: $0)?.id != old.miner(key: $0)?.id }
            guard !keys.isEmpty else { return nil }
            return VacatedSlots(container: container, slots: keys.map { Int($0 - container.minerKeys.lowerBound) })
        }
    }

    // MARK: Changes of facts

    /// One change that adds and removes nothing: cheaper than reading a large fleet again.
    mutating func change(to version: Int, _ edit: (inout FleetIndex) -> Void) {
        self.version = version
        edit(&self)
    }

    mutating func changeProject(_ id: Project.ID, _ edit: (inout ProjectEntry) -> Void) {
        if let index = projectIndices[id] { edit(&projects[index]) }
    }

    mutating func changeContainer(_ id: Container.ID, _ edit: (inout ContainerEntry) -> Void) {
        guard let key = containerKeys[id], var entry = containers[Int(key)] else { return }
        let old = entry.transformer
        edit(&entry)
        containers[Int(key)] = entry
        // Most changes leave the feed alone, and the list of a transformer need not be searched for them.
        guard entry.transformer != old else { return }
        if let old { containersOfTransformer[old]?.removeAll { $0 == key } }
        if let new = entry.transformer { containersOfTransformer[new, default: []].append(key) }
    }

    mutating func changeMiner(_ id: Miner.ID, _ edit: (inout MinerEntry) -> Void) {
        guard let key = minerKeys[id], var entry = miners[Int(key)] else { return }
        edit(&entry)
        miners[Int(key)] = entry
    }
}
