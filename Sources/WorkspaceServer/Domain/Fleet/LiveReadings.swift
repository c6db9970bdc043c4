package import Auth
package import Protocol

/// The newest values of everything that is measured, kept in RAM. Telemetry answers it; lists, alerts and the live
/// feed ask.
///
/// Keys are those of `FleetIndex`. Every call is short and never suspends, so that an answer needs no hop.
package protocol LiveReadings: Sendable {
    /// Grows whenever any live value changes, a value turning stale included.
    var version: Int { get }

    /// Absent until the container or one of its miners was heard of.
    func container(_ key: Int32) -> ContainerReading?

    /// Absent until the miner was heard of.
    func miner(_ key: Int32) -> LiveMiner?

    /// Those of `keys` whose sums, plant values or miners changed after `version`, in the same order.
    func containersChanged(after version: Int, among keys: [Int32]) -> [Int32]

    /// The miners of a container that changed after `version`, in slot order; all that were heard of when it is 0.
    func miners(of container: FleetIndex.ContainerEntry, changedAfter version: Int) -> MinerColumns

    /// The slots, counted from 0, have other miners now: what was heard in them is nobody's any more.
    func forget(slots: [Int], of container: FleetIndex.ContainerEntry)

    func totals(of project: FleetIndex.ProjectEntry) -> Metric

    /// All sites of `scope` together.
    func totals(within scope: Scope) -> Metric
}

/// What a container does right now. A value that is absent is unknown, never zero.
package struct ContainerReading: Sendable, Equatable {
    package var status: ContainerStatus
    package var hashrateTh: Double?
    package var powerKw: Double?
    package var minersActive: Int?
    package var inletTemperatureC: Double?
    package var outletTemperatureC: Double?
    package var flowM3h: Double?
    package var boardTemperatureMaxC: Double?
    package var at: Timestamp
    package var source: ReadingSource

    package init(
        status: ContainerStatus, hashrateTh: Double? = nil, powerKw: Double? = nil, minersActive: Int? = nil,
        inletTemperatureC: Double? = nil, outletTemperatureC: Double? = nil, flowM3h: Double? = nil,
        boardTemperatureMaxC: Double? = nil, at: Timestamp, source: ReadingSource
    ) {
        self.status = status
        self.hashrateTh = hashrateTh
        self.powerKw = powerKw
        self.minersActive = minersActive
        self.inletTemperatureC = inletTemperatureC
        self.outletTemperatureC = outletTemperatureC
        self.flowM3h = flowM3h
        self.boardTemperatureMaxC = boardTemperatureMaxC
        self.at = at
        self.source = source
    }
}

/// What a miner does right now: the reading itself, and when and from whom it came.
package struct LiveMiner: Sendable, Equatable {
    package var reading: MinerReading
    package var at: Timestamp
    package var source: ReadingSource

    package init(reading: MinerReading, at: Timestamp, source: ReadingSource) {
        self.reading = reading
        self.at = at
        self.source = source
    }
}
