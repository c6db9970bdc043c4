import Protocol

/// The machines of one container under the rules that people have added for machines. Only those that break a rule, or
/// did a moment ago, have a lane: of a million machines that is a handful.
///
/// Up to `aloneMax` machines of a container have an alert each. More of them share a cause: then one alert on the
/// container tells it, and the lane for that is the container's.
struct WatchedMachines: Sendable {
    private struct Place: Hashable {
        var rule: String
        var miner: Miner.ID
    }

    /// What the container's own lanes see, and what came of the machines alone.
    struct Look {
        var groups: [AlertObservation] = []
        var alone = AlertLook()
    }

    static let aloneMax = 3

    /// Each about one machine.
    let rules: [AlertRule]
    private var lanes: [Place: AlertLane]
    private(set) var wakesAt = Timestamp.never

    /// `miners` are those of the container, which may be others than before.
    init(under rules: [AlertRule], after old: WatchedMachines?, isStillHere: (Miner.ID) -> Bool) {
        self.rules = rules
        let names = Set(rules.map(\.name))
        lanes = old?.lanes.filter { names.contains($0.key.rule) && isStillHere($0.key.miner) } ?? [:]
    }

    var openAlerts: [Int64] { lanes.values.compactMap(\.alert) }

    func lane(of rule: String) -> Int? { rules.firstIndex { $0.name == rule } }

    subscript(miner: Miner.ID, lane: Int) -> AlertLane {
        get { lanes[Place(rule: rules[lane].name, miner: miner)] ?? AlertLane() }
        set {
            let place = Place(rule: rules[lane].name, miner: miner)
            lanes[place] = newValue == AlertLane() ? nil : newValue
        }
    }

    /// What is to be kept of it.
    mutating func forgetTimes(in container: FleetIndex.ContainerEntry) -> [KeptMemory] {
        lanes.keys.compactMap { place in
            lanes[place]?.track.forgetTimes()
            return lane(of: place.rule).map { kept($0, place.miner, in: container) }
        }
    }

    func kept(_ lane: Int, _ miner: Miner.ID, in container: FleetIndex.ContainerEntry) -> KeptMemory {
        KeptMemory(
            key: .init(rule: rules[lane].name, target: miner.rawValue), project: container.project,
            targetType: .miner, memory: self[miner, lane].track.memory)
    }

    /// `columns` are absent while nothing is known of the container. `groups` are its own lanes under the same rules,
    /// `told` says what else tells of a rule's trouble.
    mutating func step(
        _ columns: ContainerColumns?, of container: FleetIndex.ContainerEntry, groups: [AlertLane], _ scene: AlertScene,
        told: (AlertRule) -> AlertObservation.Told?, place: (Int, Miner.ID) -> AlertPlace
    ) -> Look {
        wakesAt = .never
        var look = Look()
        for (lane, rule) in rules.enumerated() {
            let told = told(rule)
            let breaking =
                columns.map { found(rule, $0, container, isOpen: groups[lane].alert != nil, scene) } ?? []
            let isGroup = breaking.count > Self.aloneMax
            let worst = rule.comparison == .below ? breaking.map(\.value).min() : breaking.map(\.value).max()
            var group = AlertObservation(rule.ofMachines, in: container.project, container.id.rawValue, worst)
            group.children = breaking.map(\.id.rawValue)
            group.told = told
            // While the container tells it, its machines have nothing to tell, and the other way round.
            if columns != nil, !isGroup, told == nil { group.told = .byNobody }
            look.groups.append(group)
            var values: [Miner.ID: Double] = [:]
            if let columns {
                if !isGroup { for miner in breaking { values[miner.id] = miner.value } }
                for miner in known(under: rule) where values[miner] == nil {
                    values[miner] = columns.value(of: rule, miner, in: container, scene.index)
                }
            }
            let alone = isGroup ? .byCause(groups[lane].alert) : told
            look.alone.add(step(lane, values, alone, in: container, scene) { place(lane, $0) })
        }
        return look
    }

    private func known(under rule: AlertRule) -> [Miner.ID] {
        lanes.keys.filter { $0.rule == rule.name }.map(\.miner)
    }

    private func found(
        _ rule: AlertRule, _ columns: ContainerColumns, _ container: FleetIndex.ContainerEntry, isOpen: Bool,
        _ scene: AlertScene
    ) -> [(id: Miner.ID, value: Double)] {
        // Machines that hover at the limit must not end an alert about many of them.
        guard let scan = MinerScan(rule, limit: isOpen ? rule.clearLimit : rule.lowestLimit) else { return [] }
        return scan.found(in: columns).compactMap { found in
            guard let miner = scene.index.miner(key: container.minerKeys.lowerBound + Int32(found.slot)),
                !miner.inMaintenance, rule.watch?.target.map({ $0 == miner.id.rawValue }) ?? true
            else { return nil }
            return (miner.id, found.value)
        }
    }

    /// Those that have a lane, and those in `values`.
    private mutating func step(
        _ lane: Int, _ values: [Miner.ID: Double], _ told: AlertObservation.Told?,
        in container: FleetIndex.ContainerEntry, _ scene: AlertScene, place: (Miner.ID) -> AlertPlace
    ) -> AlertLook {
        let rule = rules[lane]
        var look = AlertLook()
        for miner in Set(values.keys).union(known(under: rule)).sorted() {
            let before = self[miner, lane]
            var next = before
            var decision: AlertDecision?
            if rule.enabled {
                let seen = AlertObservation(rule, in: container.project, miner.rawValue, values[miner], told: told)
                decision = next.step(seen, at: scene.now, isStarting: scene.isStarting)
            } else {
                next = AlertLane()
                decision = before.alert.map { .resolve($0, cause: nil) }
            }
            self[miner, lane] = next
            wakesAt = min(wakesAt, next.track.wakesAt(under: rule))
            if let decision {
                look.findings.append(
                    AlertFinding(decision: decision, place: place(miner), before: before, after: next))
            }
            if before.track.memory != next.track.memory { look.memories.append(kept(lane, miner, in: container)) }
        }
        return look
    }
}

extension ContainerColumns {
    fileprivate func value(
        of rule: AlertRule, _ id: Miner.ID, in container: FleetIndex.ContainerEntry, _ index: FleetIndex
    ) -> Double? {
        guard let miner = index.miner(id), !miner.inMaintenance, let metric = rule.watch?.metric else { return nil }
        let slot = Int(miner.key - container.minerKeys.lowerBound)
        return (0..<slots).contains(slot) ? value(of: metric, slot: slot) : nil
    }
}
