package import Protocol
import TimeSeries

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
    case endBeforeStart
    case startMissing
    case stepNotMultiple(of: Int)
    case tooManyPoints(limit: Int)
}

extension TelemetryError {
    init(_ refusal: SeriesGrid.Refusal) {
        switch refusal {
        case .endBeforeStart: self = .endBeforeStart
        case .stepNotMultiple(let step): self = .stepNotMultiple(of: Int(step))
        case .tooManyPoints(let limit): self = .tooManyPoints(limit: limit)
        }
    }
}
