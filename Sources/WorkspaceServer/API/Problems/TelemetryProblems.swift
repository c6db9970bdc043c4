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
            self.init(409, "time-ahead", "\(time) lies more than a minute ahead: set the sender's clock.")
        case .tooOld(let time):
            self.init(409, "time-too-old", "\(time) is too old: readings are taken up to 47 hours late.")
        case .badBatch(let error): self.init(400, "batch-invalid", Self.explanation(of: error))
        case .stepOutOfRange: self.init(invalid: "step", "must be from 1 to \(Limits.seriesStepMax) seconds")
        case .unknownTarget(let name):
            self.init(
                invalid: "of", "“\(name.prefix(80))” is none of global, project/ID, container/ID and miner/ID")
        case .doubleTarget(let name): self.init(invalid: "of", "names “\(name.prefix(80))” twice")
        case .tooManyTargets: self.init(invalid: "of", "names more than \(Limits.seriesPerCallMax)")
        }
    }

    private static func explanation(of error: TelemetryBatchError) -> String {
        switch error {
        case .unknownVersion: "The batch is not in a version of the binary form that this server knows."
        case .cutShort: "The batch ends in the middle."
        case .tooMany:
            "At most \(Limits.telemetryBatchMinersMax) slots in \(Limits.telemetryBatchContainersMax) containers."
        case .malformed(let what): "The batch is not well formed: \(what)."
        }
    }
}
