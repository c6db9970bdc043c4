import NoisyFleet
import Platform
import Protocol

/// The bodies that one agent sends, moment after moment.
struct BatchSource {
    private let options: LoadOptions
    private let project: Project.ID
    private var fleet: NoisyMachines
    /// What follows the head of a body, which alone differs when it is sent again.
    private var prepared: [[UInt8]] = []
    private var taken = 0

    init(_ options: LoadOptions, agent: Int) {
        self.options = options
        project = Project.ID(options.project)
        fleet = NoisyMachines(
            containers: Self.containers(of: options, agent: agent), slots: options.slots, seed: UInt64(agent + 1))
        prepared = (0..<options.prepared).map { tail(of: batch(at: Timestamp(milliseconds: Int64($0) * 10_000))) }
    }

    var miners: Int { fleet.miners }

    /// Every so-manieth: each agent has its share.
    private static func containers(of options: LoadOptions, agent: Int) -> [Container.ID] {
        let site = options.project.split(separator: "-").dropLast().joined(separator: "-")
        return stride(from: agent, to: options.containers, by: options.connections).map { number in
            Container.ID("\(site)-C\(padded(number + 1, 2))")
        }
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }

    /// The next body, in two pieces.
    mutating func next(at moment: Timestamp) -> (head: [UInt8], tail: [UInt8]) {
        let id = UInt64.random(in: .min ... .max)
        if prepared.isEmpty { return (head(at: moment, id: id), tail(of: batch(at: moment))) }
        defer { taken += 1 }
        return (head(at: moment, id: id), prepared[taken % prepared.count])
    }

    private mutating func batch(at moment: Timestamp) -> TelemetryBatch {
        TelemetryBatch(
            id: 0, projectId: project, at: moment, source: .simulated,
            containers: fleet.next(at: moment.milliseconds / 1_000))
    }

    private func head(at moment: Timestamp, id: UInt64) -> [UInt8] {
        switch options.form {
        case .binary:
            let empty = TelemetryBatch(id: id, projectId: project, at: moment, source: .simulated, containers: [])
            // The last byte says that there are no containers.
            return TelemetryBatchCodec.encode(empty).dropLast()
        case .json, .csv:
            let text = """
                {"project_id":"\(project)","at":"\(moment.rfc3339)","source":"simulated",\
                "batch_id":"\(String(id, radix: 16))","miners":
                """
            return Array(text.utf8)
        }
    }

    private func tail(of batch: TelemetryBatch) -> [UInt8] {
        switch options.form {
        case .binary: return Array(TelemetryBatchCodec.encode(batch).dropFirst(head(at: batch.at, id: 0).count))
        case .json, .csv:
            let miners = batch.containers.flatMap { container in
                container.miners.enumerated().map { reading($1, of: container.containerId, slot: $0 + 1) }
            }
            // Nobody's body is without a list of machines, nor with what could not be written.
            let list = (try? JSONCoding.encode(miners)) ?? []
            return list + [UInt8(ascii: "}")]
        }
    }

    private func reading(_ sample: MinerSample, of container: Container.ID, slot: Int) -> MinerReading {
        func count(_ value: Int32) -> Int? { value == Quantity.missing ? nil : Int(value) }
        return MinerReading(
            minerId: Miner.ID("\(container)-M\(Self.padded(slot, 3))"), status: sample.status ?? .offline,
            hashrateTh: Quantity.value(sample.hashrate, per: 100), powerW: Quantity.value(sample.power, per: 1),
            chipTemperatureC: Quantity.value(sample.chipTemperature, per: 10),
            inletTemperatureC: Quantity.value(sample.inletTemperature, per: 10),
            outletTemperatureC: Quantity.value(sample.outletTemperature, per: 10),
            sharesAccepted: count(sample.sharesAccepted), sharesRejected: count(sample.sharesRejected),
            uptimeS: count(sample.uptime))
    }
}
