import API
import Auth
import Database
import Domain
import FoundationEssentials
import Glibc
import HTTPEngine
import Platform
import Protocol

/// The fleet itself: a site from its template, a file of all its miners, a list that is not kept.
struct FleetBenchmark {
    private let site: BenchmarkSite
    let secondsFromTemplate: Double

    init(folder: String) async throws {
        let began = monotonicNanoseconds()
        site = try await BenchmarkSite(folder: folder)
        secondsFromTemplate = Self.seconds(since: began)
    }

    func close() { site.database.close() }

    /// Every line of the file changes its miner: nothing costs more.
    func secondsToImport() async throws -> Double {
        let collected = Collected()
        let request = ExportFile(kind: .miners, projectId: site.project)
        try await ExportService(fleet: site.fleet).file(request, by: site.caller)({ await collected.add($0) })
        let file = await collected.bytes
        let changed = String(decoding: file, as: UTF8.self).replacing("S21 XP Hydro", with: "S21e XP Hydro")
        let began = monotonicNanoseconds()
        let report = try await ImportService(fleet: site.fleet).run(
            ImportFile(kind: .miners, projectId: site.project), Array(changed.utf8), as: .csv, by: site.caller)
        precondition(report.changed == 17_864, "\(report.changed) of the miners changed")
        return Self.seconds(since: began)
    }

    /// Between any two reads a value has changed, so that no answer is kept.
    func microsecondsOfAListAfterAChange() async throws -> Double {
        let first = Set(site.fleet.directory.current.containers(of: site.project).map(\.key).prefix(1))
        return try await microsecondsOfAList { round in site.live.markTroubled(round.isMultiple(of: 2) ? first : []) }
    }

    /// The same when every container has changed, which a tick of the agent does once every few seconds.
    func microsecondsOfAListAfterATick() async throws -> Double {
        let all = Set(site.fleet.directory.current.containers(of: site.project).map(\.key))
        return try await microsecondsOfAList { round in site.live.markTroubled(round.isMultiple(of: 2) ? all : []) }
    }

    /// CPU time, as other programs share the machine; without that of the changes themselves.
    private func microsecondsOfAList(_ change: (Int) -> Void) async throws -> Double {
        let resolver = CallerResolver(KnownCaller(caller: site.caller))
        var router = Router()
        ContainerRoutes(containers: ContainerService(fleet: site.fleet), fleet: site.fleet).register(on: &router)
        let handler = try router.handler(resolver: resolver, monitor: ServerMonitor(time: .system))
        let request = Request(
            id: 1, .get, "/api/projects/\(site.project)/containers",
            headers: Headers([("Authorization", "Bearer x")]), peerAddress: "127.0.0.1")
        // Live values make the rows as long as they are in life, and give the change something to change.
        for batch in site.batches(count: 1) { _ = try await site.telemetry.ingest(batch, by: site.caller) }
        let rounds = 2_000
        var costs: [Double] = []
        for _ in 0..<5 {
            var spent: Int64 = 0
            for round in 0..<rounds {
                change(round)
                let began = ProcessorTime.nanoseconds()
                let answer = await handler.respond(to: request)
                spent += ProcessorTime.nanoseconds() - began
                precondition(answer.status == 200, "the list answered \(answer.status)")
            }
            costs.append(Double(spent) / Double(rounds) / 1_000)
        }
        return costs.sorted()[costs.count / 2]
    }

    private static func seconds(since began: Int64) -> Double { Double(monotonicNanoseconds() - began) / 1e9 }
}

/// Knows one caller, whatever the token.
struct KnownCaller: TokenVerifier {
    let caller: Caller

    func verify(bearer token: String, from address: String) async throws -> VerifiedToken {
        VerifiedToken(caller: caller, expiresAt: Timestamp(milliseconds: .max))
    }
}

private actor Collected {
    private(set) var bytes: [UInt8] = []

    func add(_ piece: [UInt8]) { bytes += piece }
}
