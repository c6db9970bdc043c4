import Auth
import Domain
import HTTPEngine
import Platform
import Protocol
import TestSupport
import Testing

@testable import API

/// Over the API, readings arrive in either form, come back as figures, and what cannot be taken is explained.
struct TelemetryRoutesTests {
    private static let now = Timestamp(milliseconds: 1_750_000_000_000)

    private let stage: FeedStage
    private let store: TelemetryArchive
    private let api: TestAPI
    private let container: FleetIndex.ContainerEntry

    init() async throws {
        let stage = try await FeedStage()
        self.stage = stage
        let fleet = stage.fleet
        container = try #require(fleet.directory.current.containers(of: Project.ID("QATAR-001")).first)
        let live = LiveColumns(directory: fleet.directory)
        store = try TelemetryArchive(folder: stage.folder.path, time: fleet.time)
        let telemetry = TelemetryService(directory: fleet.directory, live: live, store: store, time: fleet.time)
        let metrics = MetricService(directory: fleet.directory, live: live, store: store, time: fleet.time)
        let alerts = AlertService(
            fleet: fleet, live: live, ledger: AlertLedger(), rules: AlertRuleService(fleet: fleet))
        api = TestAPI { router in
            TelemetryRoutes(telemetry: telemetry, miners: stage.miners).register(on: &router)
            MetricRoutes(metrics: metrics, rankings: RankingService(fleet: fleet, live: live)).register(on: &router)
            AlertRoutes(alerts: alerts).register(on: &router)
        }
    }

    private func batch(at time: Timestamp = now) -> TelemetryBatch {
        var miner = MinerSample(status: .active)
        miner.hashrate = 47_300
        return TelemetryBatch(
            projectId: Project.ID("QATAR-001"), at: time, source: .simulated,
            containers: [ContainerSamples(containerId: container.id, miners: [miner, miner])])
    }

    private func send(_ bytes: [UInt8], as role: Role = .superAdmin) async -> Response {
        let request = Request(
            id: 1, .post, "/api/telemetry", query: nil,
            headers: Headers([("Authorization", "Bearer \(role.rawValue)"), ("Content-Type", TelemetryBatch.mediaType)]
            ),
            body: bytes, peerAddress: "192.0.2.1")
        return await api.handler.respond(to: request)
    }

    @Test func binaryReadingsComeBackAsFigures() async throws {
        let taken = await send(TelemetryBatchCodec.encode(batch()))
        #expect(taken.status == 202)
        let receipt = try JSONCoding.decode(TelemetryReceipt.self, from: taken.body)
        #expect(receipt == TelemetryReceipt(accepted: 2, unknown: []))
        for path in ["global", "project/QATAR-001", "container/\(container.id)"] {
            let answer = await api.send("GET", "/api/metrics/\(path)", as: .viewer)
            #expect(try JSONCoding.decode(MetricAnswer.self, from: answer.body).live.hashrateTh == 946, "\(path)")
        }
        let miner = try #require(stage.fleet.directory.current.miner(key: container.minerKeys.lowerBound)).id
        let answer = await api.send("GET", "/api/metrics/miner/\(miner)", as: .viewer)
        #expect(try JSONCoding.decode(MetricAnswer.self, from: answer.body).live.hashrateTh == 473)
    }

    @Test func jsonReadingsAreTakenToo() async throws {
        let body = """
            {"project_id":"QATAR-001","at":"\(Self.now)","source":"miner",
             "miners":[{"miner_id":"nobody","status":"active","hashrate_th":1}]}
            """
        let taken = await api.send("POST", "/api/telemetry", as: .superAdmin, body: body)
        #expect(taken.status == 202)
        let receipt = try JSONCoding.decode(TelemetryReceipt.self, from: taken.body)
        #expect(receipt == TelemetryReceipt(accepted: 0, unknown: ["nobody"]))
    }

    /// The second is spelt as the quick reader does not know it.
    @Test(arguments: ["status", #"st\u0061tus"#])
    func namedReadingsComeBackAsASnapshot(status: String) async throws {
        let miners = [1, 0].compactMap { stage.fleet.directory.current.miner(key: container.minerKeys.lowerBound + $0) }
        try #require(miners.count == 2)
        let body = """
            {"project_id":"QATAR-001","at":"\(Self.now)","source":"meter","miners":[
            {"miner_id":"\(miners[0].id)","\(status)":"active","hashrate_th":473.04,"power_w":5676,"uptime_s":60},
            {"miner_id":"\(miners[1].id)","\(status)":"offline"}]}
            """
        let taken = await api.send("POST", "/api/telemetry", as: .superAdmin, body: body)
        #expect(
            try JSONCoding.decode(TelemetryReceipt.self, from: taken.body) == .init(accepted: 2, unknown: []))
        let answer = await api.send("GET", "/api/metrics/project/QATAR-001/snapshot", as: .viewer)
        let columns = MinerColumns(
            slot: [1, 2], status: [.offline, .active], hashrateTh: [nil, 473.04], powerW: [nil, 5_676],
            chipTemperatureC: [nil, nil], uptimeS: [nil, 60])
        let part = ContainerSnapshot(containerId: container.id, at: Self.now, source: .meter, miners: columns)
        let written = try await answer.wholeBody()
        let snapshot = try JSONCoding.decode(FleetSnapshot.self, from: written)
        #expect(snapshot == FleetSnapshot(projectId: Project.ID("QATAR-001"), containers: [part]))
        #expect(written == (try JSONCoding.encode(snapshot)))
    }

    @Test(arguments: [Role.viewer, .operator, .projectManager])
    func peopleDoNotSendReadings(role: Role) async {
        #expect(await send(TelemetryBatchCodec.encode(batch()), as: role).status == 403)
    }

    @Test func explainsWhatIsNotABatch() async {
        let whole = TelemetryBatchCodec.encode(batch())
        #expect(await send(Array(whole.dropLast())).problem?.code == "batch-invalid")
        #expect(await send(TelemetryBatchCodec.encode(batch(at: Self.now.advanced(bySeconds: 90)))).status == 409)
        #expect(
            await send(TelemetryBatchCodec.encode(batch(at: Self.now.advanced(bySeconds: -200_000)))).problem?.code
                == "time-too-old")
    }

    @Test(arguments: [
        ("/api/metrics/project/NONE", 404, "project-unknown"),
        ("/api/metrics/project/AQUA-001", 404, "project-unknown"),
        ("/api/metrics/container/NONE", 404, "container-unknown"), ("/api/metrics/miner/NONE", 404, "miner-unknown"),
        ("/api/metrics/global?step=0", 422, "fields-invalid"), ("/api/metrics/global?step=x", 422, "fields-invalid"),
        ("/api/alerts/77", 404, "alert-unknown"), ("/api/alerts/x", 404, "alert-unknown"),
        ("/api/alerts?limit=0", 422, "fields-invalid"), ("/api/alerts?cursor=x", 404, "cursor-unknown"),
    ])
    func explainsWhatCannotBeAnswered(target: String, status: Int, code: String) async {
        let answer = await api.send("GET", target, as: .operator)
        #expect(answer.status == status)
        #expect(answer.problem?.code == code)
    }

    @Test func anEmptyListIsAnAnswer() async throws {
        let answer = await api.send("GET", "/api/alerts", as: .viewer)
        #expect(try JSONCoding.decode(Page<Alert>.self, from: answer.body).items.isEmpty)
        #expect(await api.send("POST", "/api/alerts/1/acknowledge", as: .viewer, body: "{}").status == 403)
    }
}
