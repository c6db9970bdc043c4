import Auth
import Domain
import Platform
import Protocol
import Testing

/// Whatever the form, a batch is taken reading by reading: good ones count, the others are named, and no project but
/// the caller's is touched.
struct TelemetryServiceTests {
    @Test func tellsAgentsTheirSlotsAndNobodyElses() async throws {
        let bench = try await TelemetryBench()
        let site = try bench.telemetry.site(GetTelemetrySite(id: TelemetryBench.qatar), by: .qatarOnly)
        #expect(site.containers.map(\.containerId.rawValue) == ["C01", "C02", "C03"])
        #expect(site.containers.map(\.slots) == [4, 4, 4])
        #expect(site.containers.map(\.transformerId?.rawValue) == ["DT1", "DT1", nil])
        #expect(throws: TelemetryError.unknownProject(TelemetryBench.qatar)) {
            try bench.telemetry.site(GetTelemetrySite(id: TelemetryBench.qatar), by: .aquaOnly)
        }
    }

    @Test(arguments: [Caller.aquaOnly, .seeing(.projects([]))])
    func foreignProjectsLookUnknown(caller: Caller) async throws {
        let bench = try await TelemetryBench()
        let batch = TelemetryBench.batch([TelemetryBench.samples("C01", [.running()])])
        await #expect(throws: TelemetryError.unknownProject(TelemetryBench.qatar)) {
            try await bench.telemetry.ingest(batch, by: caller)
        }
        #expect(bench.live.container(3) == nil)
    }

    @Test func containersOfAnotherProjectAreUnknown() async throws {
        let bench = try await TelemetryBench()
        let batch = TelemetryBench.batch([
            TelemetryBench.samples("A01", [.running()]), TelemetryBench.samples("C99", [.running()]),
            TelemetryBench.samples("C01", [.running()]),
        ])
        let receipt = try await bench.telemetry.ingest(batch, by: .everything)
        #expect(receipt == TelemetryReceipt(accepted: 1, unknown: ["A01", "C99"]))
        #expect(bench.live.container(6) == nil)
    }

    @Test func namesEachUnknownAndImplausibleReading() async throws {
        let bench = try await TelemetryBench()
        var hot = MinerSample.running()
        hot.chipTemperature = 9_990
        var plant = PlantSample.running()
        plant.flow = -1
        let batch = TelemetryBench.batch([
            TelemetryBench.samples("C01", [.running(), hot, .unheard, .running(), .running()], plant: plant),
            TelemetryBench.samples("C03", [.running(), .running(), .running(), .running()]),
        ])
        let receipt = try await bench.telemetry.ingest(batch, by: .everything)
        #expect(receipt.accepted == 5)
        #expect(receipt.unknown == ["C01 slot 5", "C03 slot 4"])
        #expect(receipt.refused == ["C01: flow_m3h", "C01-M2: chip_temperature_c"])
        #expect(bench.live.miner(1) == nil)
        #expect(bench.live.container(3)?.flowM3h == nil)
    }

    @Test func takesNamedReadings() async throws {
        let bench = try await TelemetryBench()
        let request = SendTelemetry(
            projectId: TelemetryBench.qatar, at: TelemetryBench.noon, source: .miner,
            miners: [
                MinerReading(minerId: Miner.ID("C01-M2"), status: .active, hashrateTh: 473.21, powerW: 5_600),
                MinerReading(minerId: Miner.ID("C02-M1"), status: .sleeping, hashrateTh: 0),
                MinerReading(minerId: Miner.ID("A01-M1"), status: .active),
                MinerReading(minerId: Miner.ID("C01-M1"), status: .active, hashrateTh: -4),
            ],
            plant: [
                PlantReading(containerId: Container.ID("C02"), supplyTemperatureC: 34.5),
                PlantReading(containerId: Container.ID("C77"), supplyTemperatureC: 34.5),
            ])
        let receipt = try await bench.telemetry.ingest(request, by: .qatarOnly)
        #expect(receipt.accepted == 2)
        #expect(receipt.unknown == ["A01-M1", "C77"])
        #expect(receipt.refused == ["C01-M1: hashrate_th"])
        #expect(bench.live.miner(1)?.reading.hashrateTh == 473.21)
        #expect(bench.live.miner(1)?.source == .miner)
        #expect(bench.live.container(4)?.inletTemperatureC == 34.5)
        #expect(bench.live.container(4)?.hashrateTh == 0)
    }

    @Test func takesTheBinaryForm() async throws {
        let bench = try await TelemetryBench()
        let batch = TelemetryBench.batch([TelemetryBench.samples("C02", [.running(400)])])
        let receipt = try await bench.telemetry.ingest(TelemetryBatchCodec.encode(batch), by: .everything)
        #expect(receipt.accepted == 1)
        #expect(bench.live.container(4)?.hashrateTh == 400)
        await #expect(throws: TelemetryError.badBatch(.cutShort)) {
            try await bench.telemetry.ingest([1], by: .everything)
        }
    }

    @Test(
        arguments: [
            (60, true), (61, false), (-47 * 3_600, true), (-47 * 3_600 - 1, false),
        ] as [(Int, Bool)])
    func refusesTimesThatCannotBeUsed(seconds: Int, isTaken: Bool) async throws {
        let bench = try await TelemetryBench()
        let batch = TelemetryBench.batch(
            [TelemetryBench.samples("C01", [.running()])], at: TelemetryBench.noon.advanced(bySeconds: seconds))
        let receipt = try? await bench.telemetry.ingest(batch, by: .everything)
        #expect((receipt != nil) == isTaken)
    }
}
