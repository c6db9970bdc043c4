package import Protocol

/// Whose figures are asked for, as people write it in an address: `global`, `project/ID`, `container/ID`, `miner/ID`.
package enum MetricTarget: Sendable, Hashable {
    case global
    case project(Project.ID)
    case container(Container.ID)
    case miner(Miner.ID)

    package init?(_ text: some StringProtocol) {
        guard text != "global" else {
            self = .global
            return
        }
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[1].isEmpty else { return nil }
        let id = String(parts[1])
        switch parts[0] {
        case "project": self = .project(Project.ID(id))
        case "container": self = .container(Container.ID(id))
        case "miner": self = .miner(Miner.ID(id))
        default: return nil
        }
    }

    /// Those of a list with commas, each once.
    package static func list(_ text: String) throws(TelemetryError) -> [MetricTarget] {
        var targets: [MetricTarget] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let target = MetricTarget(part) else { throw .unknownTarget(String(part)) }
            guard !targets.contains(target) else { throw .doubleTarget(String(part)) }
            targets.append(target)
            guard targets.count <= Limits.seriesPerCallMax else { throw .tooManyTargets }
        }
        return targets
    }
}
