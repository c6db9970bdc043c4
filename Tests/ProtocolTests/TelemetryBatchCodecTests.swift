import Protocol
import Testing

/// A batch must survive the way through bytes unchanged, and no other bytes may be read as a batch: agents are
/// trusted with a token, not with the server's memory.
struct TelemetryBatchCodecTests {
    private static func batch(slots: Int = 11) -> TelemetryBatch {
        var miners: [MinerSample] = []
        for slot in 0..<slots {
            guard slot % 5 != 3 else {
                miners.append(.unheard)
                continue
            }
            var miner = MinerSample(status: MinerStatus.allCases[slot % MinerStatus.allCases.count])
            miner.hashrate = 47_300 + Int32(slot * slot)
            miner.power = slot % 2 == 0 ? 5_676 : Quantity.missing
            miner.chipTemperature = -5 - Int32(slot)
            miner.uptime = slot == 0 ? .max : 0
            miners.append(miner)
        }
        var plant = PlantSample()
        plant.supplyTemperature = 352
        plant.flow = 1_478
        return TelemetryBatch(
            projectId: Project.ID("QATAR-001"), at: Timestamp(milliseconds: 1_748_779_200_250), source: .simulated,
            containers: [
                ContainerSamples(containerId: Container.ID("QATAR-C01"), plant: plant, firstSlot: 1, miners: miners),
                ContainerSamples(containerId: Container.ID("QATAR-C02"), firstSlot: 300, miners: []),
            ])
    }

    @Test(arguments: [0, 1, 7, 8, 9, 308])
    func survivesTheWay(slots: Int) throws {
        let batch = Self.batch(slots: slots)
        #expect(try TelemetryBatchCodec.decode(TelemetryBatchCodec.encode(batch)) == batch)
    }

    @Test(arguments: [0, 1, 0x8000_0000_0000_0000, UInt64.max])
    func itsIdSurvivesTheWay(id: UInt64) throws {
        var batch = Self.batch()
        batch.id = id
        let bytes = TelemetryBatchCodec.encode(batch)
        #expect(bytes[0] == 2 && bytes.count == TelemetryBatchCodec.encode(Self.batch()).count + 8)
        #expect(try TelemetryBatchCodec.decode(bytes) == batch)
    }

    @Test func refusesEveryTruncation() {
        let bytes = TelemetryBatchCodec.encode(Self.batch())
        for length in 0..<bytes.count {
            #expect(throws: TelemetryBatchError.self, "\(length) bytes") {
                try TelemetryBatchCodec.decode(Array(bytes.prefix(length)))
            }
        }
    }

    @Test func refusesBytesAfterTheEnd() {
        let bytes = TelemetryBatchCodec.encode(Self.batch()) + [0]
        #expect(throws: TelemetryBatchError.malformed("bytes after the end")) { try TelemetryBatchCodec.decode(bytes) }
    }

    @Test func refusesAnotherVersion() {
        var bytes = TelemetryBatchCodec.encode(Self.batch())
        bytes[0] = 3
        #expect(throws: TelemetryBatchError.unknownVersion) { try TelemetryBatchCodec.decode(bytes) }
    }

    /// One spelling per batch: whatever still decodes after a byte was changed must encode to those very bytes.
    @Test func hasOneSpelling() {
        let bytes = TelemetryBatchCodec.encode(Self.batch())
        for index in bytes.indices {
            for flip in [UInt8(0x01), 0x02, 0x04, 0x80, 0xFF] {
                var changed = bytes
                changed[index] ^= flip
                guard let batch = try? TelemetryBatchCodec.decode(changed) else { continue }
                #expect(TelemetryBatchCodec.encode(batch) == changed, "byte \(index) changed by \(flip)")
            }
        }
    }

    /// A column of nothing is one byte, so a short message could announce millions of slots.
    @Test func boundsWhatIsMadeFromFewBytes() {
        let header = TelemetryBatchCodec.encode(
            TelemetryBatch(projectId: Project.ID("P"), at: Timestamp(milliseconds: 0), source: .miner, containers: []))
        let many = Array(header.dropLast()) + [0x01, 1, 0x43, 0, 1, 0xFF, 0xFF, 0xFF, 0x7F]
        #expect(throws: TelemetryBatchError.tooMany) { try TelemetryBatchCodec.decode(many) }
    }

    @Test(
        arguments: [
            (nil, Quantity.missing), (473.004, 47_300), (0, 0), (.infinity, .max), (.nan, .max), (-1e300, .max),
        ] as [(Double?, Int32)])
    func quantises(value: Double?, expected: Int32) {
        #expect(Quantity.quantise(value, per: 100) == expected)
    }

    @Test(
        arguments: [
            (0.0, nil), (60_000.0, nil), (60_000.01, "hashrate_th"), (-0.01, "hashrate_th"), (.nan, "hashrate_th"),
        ] as [(Double, String?)])
    func namesWhatNoMachineCanHave(hashrate: Double, field: String?) {
        let reading = MinerReading(minerId: Miner.ID("QATAR-C01-M001"), status: .active, hashrateTh: hashrate)
        switch MinerSample.quantise(reading) {
        case .success: #expect(field == nil)
        case .failure(let error): #expect(error.field == field)
        }
    }
}
