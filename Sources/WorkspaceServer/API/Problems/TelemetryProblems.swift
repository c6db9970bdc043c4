import Domain
import Protocol

extension Problem {
    init(_ error: TelemetryError) {
        switch error {
        case .unknownProject(let id):
            self.init(404, "project-unknown", "There is no project \(id.rawValue.prefix(80)).")
        case .unknownContainer(let id):
            self.init(404, "container-unknown", "There is no container \(id.rawValue.prefix(80)).")
        case .unknownMiner(let id):
            self.init(404, "miner-unknown", "There is no miner \(id.rawValue.prefix(80)).")
        case .fromTheFuture(let time):
            self.init(422, "time-ahead", "\(time) lies more than a minute ahead: set the sender's clock.")
        case .tooOld(let time):
            self.init(422, "time-too-old", "\(time) is too old: readings are taken up to 47 hours late.")
        case .badBatch(let error): self.init(400, "batch-invalid", Self.explanation(of: error))
        case .endBeforeStart: self.init(422, "range-invalid", "`from` must be earlier than `to`.")
        case .startMissing: self.init(422, "range-invalid", "`to` and `step` need a `from`.")
        case .stepNotMultiple(let step):
            self.init(422, "step-invalid", "`step` must be a multiple of \(step) seconds for this range.")
        case .tooManyPoints(let limit):
            self.init(422, "range-too-long", "That is more than \(limit) points: widen `step` or leave it out.")
        }
    }

    private static func explanation(of error: TelemetryBatchError) -> String {
        switch error {
        case .unknownVersion: "The batch is not in version \(TelemetryBatchCodec.version) of the binary form."
        case .cutShort: "The batch ends in the middle."
        case .tooMany:
            "At most \(Limits.telemetryBatchMinersMax) slots in \(Limits.telemetryBatchContainersMax) containers."
        case .malformed(let what): "The batch is not well formed: \(what)."
        }
    }
}
