package import Protocol

/// Why a batch or a chart is refused as a whole. What is wrong with single readings stands in the receipt instead.
package enum TelemetryError: Error, Equatable {
    case unknownProject(Project.ID)
    case unknownContainer(Container.ID)
    case unknownMiner(Miner.ID)
    /// The sender's clock is ahead.
    case fromTheFuture(Timestamp)
    /// Too late to be added to its minute.
    case tooOld(Timestamp)
    case badBatch(TelemetryBatchError)
    case stepOutOfRange
    /// None of `global`, `project/ID`, `container/ID` and `miner/ID`.
    case unknownTarget(String)
    case doubleTarget(String)
    case tooManyTargets
}
