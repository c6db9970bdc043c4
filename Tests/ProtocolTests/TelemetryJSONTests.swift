import Platform
import Protocol
import Testing

/// The quick reader must read what nearly everybody writes, read it as the general reader does, and leave everything
/// else to that one: a body must never be taken because of who read it.
struct TelemetryJSONTests {
    private static let ordinary = """
        {"project_id":"QATAR-001","at":"2025-06-01T12:00:00.250Z","source":"simulated","miners":[\
        {"miner_id":"QATAR-C01-M001","status":"active","hashrate_th":473.04,"power_w":5676,"chip_temperature_c":65.1,\
        "inlet_temperature_c":35,"outlet_temperature_c":-0.5,"shares_accepted":12,"shares_rejected":0,\
        "uptime_s":86400},\
        {"miner_id":"QATAR-C01-M002","status":"active","hashrate_th":null},\
        {"miner_id":"QATAR-C01-M003","status":"offline"}],\
        "plant":[{"container_id":"QATAR-C01","supply_temperature_c":35.2,"return_temperature_c":42,"flow_m3h":180.5,\
        "plant_power_kw":45}],"batch_id":"9d0e4d0c8a550b7f"}
        """

    private static func general(_ text: String) -> SendTelemetry? {
        try? JSONCoding.decode(SendTelemetry.self, strictlyFrom: Array(text.utf8))
    }

    private static func quick(_ text: String) -> SendTelemetry? { TelemetryJSON.read(Array(text.utf8)) }

    /// A body with one machine, in whose place stands `miner`.
    private static func body(_ miner: String) -> String {
        #"{"project_id":"P","at":"2025-06-01T12:00:00Z","source":"miner","miners":[\#(miner)]}"#
    }

    @Test func readsEveryField() throws {
        let batch = try #require(Self.quick(Self.ordinary))
        #expect(batch == Self.general(Self.ordinary))
        #expect(batch.miners.count == 3 && batch.miners[0].outletTemperatureC == -0.5)
        #expect(batch.miners[1].hashrateTh == nil && batch.batchId == "9d0e4d0c8a550b7f")
    }

    @Test(
        arguments: [
            ordinary.replacing(",", with: " ,\r\n\t").replacing("\":", with: "\" : ").replacing("{", with: "{ "),
            " \(ordinary)\n",
            #"{"miners":[],"source":"meter","at":"2025-06-01T12:00:00+02:00","project_id":"P"}"#,
            #"{"miners":[ ],"source":"meter","at":"2025-06-01T12:00:00Z","project_id":"P","plant":null}"#,
            #"{"batch_id":null,"miners":[],"source":"meter","at":"2025-06-01T12:00:00Z","project_id":"P"}"#,
            body(#"{"uptime_s":1,"status":"sleeping","miner_id":"M"}"#),
            body(#"{"miner_id":"M","status":"active","power_w":123456789012345}"#),
            body(#"{"miner_id":"M","status":"active","power_w":0.00000000000001}"#),
            body(#"{"miner_id":"M","status":"active","uptime_s":-7}"#),
            body(#"{"miner_id":"M","status":"maintenance"},{"miner_id":"","status":"degraded"}"#),
        ])
    func readsWhatIsOrdinary(text: String) throws {
        let batch = try #require(Self.quick(text))
        #expect(batch == Self.general(text))
    }

    /// Some of these are right and some are wrong: the general reader knows.
    @Test(
        arguments: [
            "", "{", "{}", "[]", "null", "\u{FEFF}" + ordinary, ordinary + "x", ordinary + ordinary,
            String(ordinary.dropLast()) + ",}",
            ordinary.replacing("\"source\":\"simulated\"", with: "\"source\":\"hearsay\""),
            ordinary.replacing("project_id", with: "project"),
            ordinary.replacing("\"miners\"", with: #""mi\u006eers""#),
            ordinary.replacing("\"batch_id\"", with: "\"at\""),
            ordinary.replacing("2025-06-01", with: "2025-13-01"),
            body(""), body(#"{"miner_id":"M"}"#), body(#"{"status":"active"}"#), body("null"), body("[]"),
            body(#"{"miner_id":"M","status":"active",}"#), body(#"{"miner_id":"M" "status":"active"}"#),
            body(#"{"miner_id":"M","status":"busy"}"#), body(#"{"miner_id":"M","status":null}"#),
            body(#"{"miner_id":"M","status":"active","status":"active"}"#),
            body(#"{"miner_id":"M","status":"active","colour":"red"}"#),
            body(#"{"miner_id":"é","status":"active"}"#), body(#"{"miner_id":"a\"b","status":"active"}"#),
            body("{\"miner_id\":\"a\nb\",\"status\":\"active\"}"),
            body(#"{"miner_id":7,"status":"active"}"#), body(#"{"miner_id":"M","status":"active"},"#),
        ])
    func leavesTheRestToTheGeneralReader(text: String) {
        if Self.quick(text) != nil { #expect(Self.quick(text) == Self.general(text)) }
        if text != Self.body("") { #expect(Self.quick(text) == nil) }
    }

    @Test(
        arguments: [
            "01", "-", "1.", ".5", "+1", "1e3", "1E3", "0x10", "1234567890123456", "0.1234567890123456", "true", "NaN",
            "\"5\"", "1 2", "--1", "1.2.3", "nul", "[1]", "-01",
        ])
    func leavesUnusualNumbersToTheGeneralReader(number: String) {
        for field in ["hashrate_th", "uptime_s"] {
            #expect(Self.quick(Self.body(#"{"miner_id":"M","status":"active","\#(field)":\#(number)}"#)) == nil)
        }
    }

    /// A fraction is a number, and no count.
    @Test func leavesFractionsOfCountsToTheGeneralReader() {
        #expect(Self.quick(Self.body(#"{"miner_id":"M","status":"active","uptime_s":1.0}"#)) == nil)
        #expect(Self.quick(Self.body(#"{"miner_id":"M","status":"active","power_w":1.0}"#)) != nil)
    }

    /// Every decimal of life must become the very number that the general reader makes of it.
    @Test func readsNumbersAlike() throws {
        for hundredths in stride(from: -70_000, through: 6_000_001, by: 1_009) {
            let text = "\(hundredths < 0 ? "-" : "")\(abs(hundredths) / 100).\(abs(hundredths) % 100)"
            let body = Self.body(#"{"miner_id":"M","status":"active","hashrate_th":\#(text)}"#)
            let batch = try #require(Self.quick(body), "\(text)")
            #expect(batch == Self.general(body), "\(text)")
        }
    }

    /// Whatever a flipped bit makes of a body, the two readers agree wherever the quick one has an answer.
    @Test func neverReadsAnythingElseThanTheGeneralReader() {
        let bytes = Array(Self.ordinary.utf8)
        for index in bytes.indices {
            for flip in [UInt8(0x01), 0x02, 0x10, 0x20, 0x80] {
                var changed = bytes
                changed[index] ^= flip
                guard let quick = TelemetryJSON.read(changed) else { continue }
                let general = try? JSONCoding.decode(SendTelemetry.self, strictlyFrom: changed)
                #expect(quick == general, "byte \(index) changed by \(flip)")
            }
        }
    }

    @Test func endsWhereTheBytesEnd() {
        let bytes = Array(Self.ordinary.utf8)
        for length in bytes.indices { #expect(TelemetryJSON.read(Array(bytes.prefix(length))) == nil) }
    }

    /// Names and statuses are told apart to their last letter, also behind one another.
    @Test func takesEachStatusForItself() throws {
        let miners = MinerStatus.allCases.flatMap { status in
            [#"{"miner_id":"A","status":"\#(status.rawValue)"}"#, #"{"miner_id":"B","status":"active"}"#]
        }
        let batch = try #require(Self.quick(Self.body(miners.joined(separator: ","))))
        #expect(batch.miners.map(\.status) == MinerStatus.allCases.flatMap { [$0, .active] })
    }
}
