import Platform
import Protocol
import Testing

@testable import API

/// The quick way must write what the slow one writes, or a client would see a field come and go.
struct WrittenRowTests {
    private let empty = Container(
        containerId: Container.ID("C"), projectId: Project.ID("P"), model: "", status: .offline, minersTotal: 0,
        version: 1, updatedAt: Timestamp(milliseconds: 0))
    private let full = Container(
        containerId: Container.ID("QATAR-C01"), projectId: Project.ID("QATAR-001"), model: "a \"b\"\n\u{1}é😀",
        status: .warning, inMaintenance: true, slots: 308, hashrateTh: 145_684.12, powerConsumptionKw: 1_748.208,
        minersActive: 0, minersTotal: 308, inletTemperatureC: -0.5, outletTemperatureC: 1.0 / 3, flowM3h: 1e21,
        boardTemperatureMaxC: 84.9, position: SitePosition(xM: -6.65, yM: 0, rotationDeg: 90),
        transformerId: Equipment.ID("QATAR-T01"), cooledById: Equipment.ID("QATAR-K01A"),
        readingAt: Timestamp(milliseconds: 1_750_000_000_001),
        readingSource: .simulated, version: 12, updatedAt: Timestamp(milliseconds: 1_750_000_000_000))

    private func miners() -> [Miner] {
        let bare = Miner(
            minerId: Miner.ID("M"), containerId: Container.ID("C"), projectId: Project.ID("P"), model: "m", slot: 1,
            status: .offline, repairs: [], version: 1, updatedAt: Timestamp(milliseconds: 0))
        var whole = bare
        whole.serial = "SN"
        whole.ipAddress = "10.0.0.1"
        whole.macAddress = "02:00:00:00:00:01"
        whole.firmware = "f"
        whole.inMaintenance = false
        whole.hashrateTh = 473.25
        whole.powerW = 5_676
        whole.chipTemperatureC = 71.5
        whole.inletTemperatureC = 35
        whole.outletTemperatureC = 45
        whole.sharesAccepted = 12
        whole.sharesRejected = 0
        whole.pool = "stratum+tcp://pool.example.com:3333"
        whole.worker = "w"
        whole.uptimeS = 86_400
        whole.owner = "o"
        whole.notes = "a\tb\\"
        whole.repairs = [Repair(at: Timestamp(milliseconds: 5), by: "ada", text: "Fan")]
        whole.readingAt = Timestamp(milliseconds: 7)
        whole.readingSource = .miner
        return [bare, whole]
    }

    @Test func chartsAreTheSame() throws {
        let bare = MetricSeries(
            scope: .global, from: Timestamp(milliseconds: 0), stepS: 60, hashrateTh: [], powerKw: [],
            temperatureAvgC: [], temperatureMaxC: [], minersActive: [])
        let full = MetricSeries(
            scope: .miner, scopeId: "C01-M1", from: Timestamp(milliseconds: 1_750_000_000_000), stepS: 3_600,
            hashrateTh: [nil, 473.25, 0, -0.5], powerKw: [5.676, nil, 1.0 / 3, 1e21],
            temperatureAvgC: [65, 65.1, nil, 0.1], temperatureMaxC: [nil, nil, nil, nil],
            minersActive: [nil, 0, 308, 1])
        let live = Metric(
            scope: .global, containersActive: 0, containersTotal: 1, minersActive: 2, minersTotal: 3)
        for series in [bare, full] {
            #expect(try written(series) == encoded(series))
            let answer = MetricAnswer(live: live, series: series)
            #expect(try written(answer) == encoded(answer))
        }
        let list = MetricSeriesList(items: [full, bare])
        #expect(try written(list) == encoded(list))
        #expect(try written(MetricAnswer(live: live)) == encoded(MetricAnswer(live: live)))
        #expect(try written(MetricSeriesList(items: [])) == encoded(MetricSeriesList(items: [])))
    }

    private func written(_ row: some WrittenRow) -> String {
        var writer = JSONWriter()
        row.write(to: &writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private func encoded(_ value: some Encodable) throws -> String {
        String(decoding: try JSONCoding.encode(value), as: UTF8.self)
    }

    private func alerts() -> [Alert] {
        let moment = Timestamp(milliseconds: 1_750_000_000_001)
        let bare = Alert(
            id: Alert.ID("1"), projectId: Project.ID("P"), alertType: .highTemperature, severity: .warning,
            status: .active, targetType: .container, targetId: "C", message: "Hottest board at 76.4 °C",
            openedAt: moment, updatedAt: moment, comments: [], children: [])
        var whole = bare
        whole.rule = "board_temperature"
        (whole.value, whole.limit) = (76.4, 75)
        (whole.acknowledgedAt, whole.acknowledgedBy, whole.acknowledgedUntil) = (moment, "ada", moment)
        (whole.assignedTo, whole.silencedBy, whole.note) = ("bob", Silence.ID("7"), "a\tb\\")
        (whole.resolvedAt, whole.resolvedBy, whole.status) = (moment, "system", .resolved)
        whole.foldedInto = Alert.ID("12")
        whole.comments = [AlertComment(at: moment, by: "ada", text: "x"), AlertComment(at: moment, by: "b", text: "")]
        whole.children = ["C01-M001", "C01-M002"]
        return [bare, whole]
    }

    @Test func alertsAreWrittenAsTheyAreEncoded() throws {
        for alert in alerts() { #expect(written(alert) == (try encoded(alert))) }
        let page = Page(items: alerts(), next: "x")
        #expect(written(page) == (try encoded(page)))
    }

    private static let counts = AlertCounts(
        critical: 1, warning: 2, info: 3, acknowledged: 4, silenced: 5, oldestAt: Timestamp(milliseconds: 7))
    private static let noCounts = AlertCounts(critical: 0, warning: 0, info: 0, acknowledged: 0)
    private static let nothing = Metric(
        scope: .global, containersActive: 0, containersTotal: 0, minersActive: 0, minersTotal: 0)
    private static let totals = Metric(
        at: Timestamp(milliseconds: 7), scope: .project, scopeId: "QATAR-001", hashrateTh: 8_420_000.25,
        powerKw: 101_500,
        temperatureAvgC: 65.1, temperatureMaxC: 84.9, containersActive: 57, containersTotal: 58, minersActive: 17_800,
        minersTotal: 17_864, efficiencyJTh: 12.05, source: .simulated)

    @Test func feedsAreWrittenAsTheyAreEncoded() throws {
        for (totals, counts) in [(Self.totals, Self.counts), (Self.nothing, Self.noCounts)] {
            let project = ProjectFeed(totals: totals, alerts: counts, containers: [empty, full])
            #expect(written(project) == (try encoded(project)))
            let alerts = AlertFeed(alerts: alerts(), counts: counts)
            #expect(written(alerts) == (try encoded(alerts)))
        }
        let columns = MinerColumns(
            slot: [1, 2, 308], status: [.active, .offline, .maintenance], hashrateTh: [473.12, nil, 0],
            powerW: [nil, 5_676, -0.5], chipTemperatureC: [65.5, 1.0 / 3, nil], uptimeS: [nil, 86_400, 0])
        let container = ContainerFeed(container: full, miners: columns)
        #expect(written(container) == (try encoded(container)))
        let silent = ContainerFeed(
            container: empty,
            miners: MinerColumns(slot: [], status: [], hashrateTh: [], powerW: [], chipTemperatureC: [], uptimeS: []))
        #expect(written(silent) == (try encoded(silent)))
    }

    @Test func containersAreWrittenAsTheyAreEncoded() throws {
        for container in [empty, full] { #expect(written(container) == (try encoded(container))) }
    }

    @Test func minersAreWrittenAsTheyAreEncoded() throws {
        for miner in miners() { #expect(written(miner) == (try encoded(miner))) }
    }

    @Test(arguments: [nil, "cursor"])
    func pagesAreWrittenAsTheyAreEncoded(next: String?) throws {
        let page = Page(items: [empty, full], next: next)
        #expect(written(page) == (try encoded(page)))
        #expect(written(Page<Miner>(items: [], next: next)) == (try encoded(Page<Miner>(items: [], next: next))))
    }

    /// Every field of the type is there: a new one that only `Codable` knows would be missing above.
    @Test func theFullOnesAreFull() throws {
        guard case .object(let fields) = try JSONCoding.decode(FreeJSON.self, from: JSONCoding.encode(full)),
            case .object(let shape) = ShapeRecorder.shape(of: Container.self).fieldNames
        else { return #expect(Bool(false)) }
        #expect(Set(fields.keys) == Set(shape.keys))
        guard case .object(let miner) = try JSONCoding.decode(FreeJSON.self, from: JSONCoding.encode(miners()[1])),
            case .object(let minerShape) = ShapeRecorder.shape(of: Miner.self).fieldNames
        else { return #expect(Bool(false)) }
        #expect(Set(miner.keys) == Set(minerShape.keys))
        for (value, type) in [
            (Self.totals, Metric.self), (Self.counts, AlertCounts.self),
        ] as [(any Encodable, any Decodable.Type)] {
            guard case .object(let fields) = try JSONCoding.decode(FreeJSON.self, from: JSONCoding.encode(value)),
                case .object(let shape) = ShapeRecorder.shape(of: type).fieldNames
            else { return #expect(Bool(false)) }
            #expect(Set(fields.keys) == Set(shape.keys))
        }
    }
}

extension TypeShape {
    fileprivate var fieldNames: FreeJSON {
        guard case .object(_, let fields) = self else { return .null }
        return .object(Dictionary(uniqueKeysWithValues: fields.map { ($0.name, true) }))
    }
}
