import Foundation
import MinerProtocol
import Platform
import Protocol
import Simulator
import Testing

@testable import MinerFleet

/// One thread stands in for every machine of a site: each at its own address, none where nothing stands.
struct FleetListenerTests {
    private static let first = MinerAddress(number: 0x7F10_0000)
    private static let seed = Seed(1)
    /// At night, when nothing of the first twelve machines is off.
    private static let time = TimeSource { 1_748_750_000_000 }
    private let site = SimulatedSite.small()
    private let plan = FleetPlan(SimulatedSite.small(), first: first)

    private func fleet(web: UInt16? = nil) throws -> FleetListener {
        try FleetListener(
            site, seed: Self.seed, plan: plan, ports: FleetListener.Ports(miner: 0, web: web), time: Self.time)
    }

    private var samples: [MinerSample] {
        get throws {
            let now = Timestamp(milliseconds: Self.time.milliseconds())
            return try #require(Simulator(site, seed: Self.seed).samples(ofContainer: 0, at: now)).miners
        }
    }

    @Test func eachMachineAnswersForItself() throws {
        let fleet = try fleet()
        for (slot, sample) in zip(1..., try samples) where sample.status == .active {
            let address = plan.address(of: .miner(container: 0, slot: slot))
            let reply = MinerReply(TestClient.ask(address, fleet.ports.miner, MinerCommand.stats.request))
            let rate = try #require(MinerStats(reply).rateTerahash)
            #expect(abs(rate - Double(sample.hashrate) / 100) < 1e-9, "slot \(slot)")
        }
    }

    @Test func whereNothingStandsNobodyAnswers() throws {
        let fleet = try fleet()
        let beyond = MinerAddress(number: Self.first.number + 13)
        #expect(TestClient.ask(beyond, fleet.ports.miner, MinerCommand.stats.request, milliseconds: 200).isEmpty)
    }

    @Test func manyAreAnsweredAtOnce() throws {
        let fleet = try fleet()
        let address = plan.address(
            of: .miner(container: 0, slot: try #require(samples.firstIndex { $0.status == .active }) + 1))
        let open = (0..<200).compactMap { _ in TestClient.connect(address, fleet.ports.miner) }
        #expect(open.count == 200)
        for descriptor in open { TestClient.write(MinerCommand.version.request, to: descriptor) }
        for descriptor in open {
            #expect(MinerVersion(MinerReply(TestClient.readAll(descriptor))).model == "Antminer S21 XP Hyd.")
        }
    }

    @Test func aCommandMayComeInPieces() throws {
        let fleet = try fleet()
        let slot = try #require(samples.firstIndex { $0.status == .active }) + 1
        let found = TestClient.connect(plan.address(of: .miner(container: 0, slot: slot)), fleet.ports.miner)
        let descriptor = try #require(found)
        for byte in MinerCommand.summary.request { TestClient.write([byte], to: descriptor) }
        #expect(MinerSummary(MinerReply(TestClient.readAll(descriptor))).accepted != nil)
    }

    @Test func plantsAnswerOnTheWebPort() throws {
        let fleet = try fleet(web: 0)
        let port = try #require(fleet.ports.web)
        let request = Array("GET \(CoolerReply.target) HTTP/1.0\r\n\r\n".utf8)
        let answer = TestClient.ask(plan.address(of: .plant(container: 0)), port, request)
        let body = String(decoding: answer, as: UTF8.self).components(separatedBy: "\r\n\r\n").last ?? ""
        #expect(CoolerReply(MinerReply(Array(body.utf8)))?.plant.supplyTemperature != nil)
    }

    @Test func aPortThatIsTakenIsSaid() throws {
        let fleet = try fleet()
        #expect(throws: SystemError.self) {
            try FleetListener(
                site, seed: Self.seed, plan: plan, ports: FleetListener.Ports(miner: fleet.ports.miner, web: nil))
        }
    }

    @Test func whenItEndsNobodyListens() throws {
        var fleet: FleetListener? = try fleet()
        let port = try #require(fleet?.ports.miner)
        fleet = nil
        #expect(TestClient.connect(Self.first, port) == nil)
    }
}

/// A client that knows nothing but sockets.
enum TestClient {
    static func connect(_ address: MinerAddress, _ port: UInt16, milliseconds: Int = 5_000) -> Int32? {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var time = timeval(tv_sec: milliseconds / 1_000, tv_usec: milliseconds % 1_000 * 1_000)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = port.bigEndian
        name.sin_addr.s_addr = address.number.bigEndian
        let code = withUnsafePointer(to: &name) { name in
            name.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        if code == 0 { return descriptor }
        close(descriptor)
        return nil
    }

    static func write(_ bytes: [UInt8], to descriptor: Int32) {
        _ = send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    /// To the end of the stream, or until the time is up; closes.
    static func readAll(_ descriptor: Int32) -> [UInt8] {
        defer { close(descriptor) }
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { return all }
            all += buffer[..<count]
        }
    }

    static func ask(_ address: MinerAddress, _ port: UInt16, _ bytes: [UInt8], milliseconds: Int = 5_000) -> [UInt8] {
        guard let descriptor = connect(address, port, milliseconds: milliseconds) else { return [] }
        write(bytes, to: descriptor)
        return readAll(descriptor)
    }
}
