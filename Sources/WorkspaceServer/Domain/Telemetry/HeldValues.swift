import Protocol

/// The newest values of some containers that were heard at one moment.
struct HeldValues: Sendable {
    let at: Timestamp
    let source: ReadingSource
    var parts: [(container: FleetIndex.ContainerEntry, samples: ContainerSamples)] = []

    /// Of single readings there may be hundreds of moments in a container: these are enough for whoever sends batches.
    static let momentsMax = 16

    /// Everything that is known, the oldest first.
    static func all(of live: LiveColumns, in index: FleetIndex) -> [HeldValues] {
        var held: [Moment: HeldValues] = [:]
        for container in index.containers.compactMap(\.self) {
            guard let columns = live.columns(of: container.key), columns.slots == container.minerKeys.count else {
                continue
            }
            for (at, samples) in columns.byMoment(of: container.id).suffix(momentsMax) {
                let moment = Moment(at: at, source: columns.source)
                held[
                    moment, default: HeldValues(at: Timestamp(milliseconds: at), source: columns.source)
                ].parts.append((container, samples))
            }
        }
        return held.values.sorted { $0.at.milliseconds < $1.at.milliseconds }
    }

    private struct Moment: Hashable {
        let at: Int64
        let source: ReadingSource
    }
}
