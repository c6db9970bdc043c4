import MinerProtocol
import Testing

/// Both forms of `stats` must say the same of the same machine, and what a form lacks must stay unknown.
struct MinerStatsTests {
    /// As an S21 XP Hydro writes it, shortened to one figure of each kind.
    static let old = """
        {"STATUS":[{"STATUS":"S","When":1748779200,"Code":70,"Msg":"BMMiner stats","Description":"bmminer 1.0.0"}],
        "STATS":[{"BMMiner":"2.0.0","Miner":"uart_trans.1.3","CompileTime":"Wed Apr 9 19:32:11 CST 2025",
        "Type":"Antminer S21 XP Hyd."}{"STATS":0,"ID":"BTM_SOC0","Elapsed":86400,"Calls":0,"GHS 5s":473021.37,
        "GHS av":472888.90,"rate_30m":472900.5,"Mode":0,"miner_count":3,"frequency":490,"fan_num":0,"temp_num":3,
        "total_rateideal":473000.00,"rate_unit":"GH","chain_acn1":95,"chain_acn2":95,"chain_acn3":0,
        "chain_rate1":"157600.10","chain_rate2":"157700.20","chain_rate3":"","chain_hw1":3,"chain_hw2":0,"chain_hw3":0,
        "temp_pcb1":"35-58-43-59","temp_pcb2":"36-60-45-61","temp_pcb3":"0-0-0-0",
        "temp_pic1":"66-60-61-62","temp_pic2":"68-62-63-64","temp_pic3":"0-0-0-0",}],"id":1}\0
        """
    static let new = """
        {"STATUS":{"STATUS":"S","when":1748779200,"Msg":"stats","api_version":"1.0.0"},
        "INFO":{"miner_version":"uart_trans.1.3","CompileTime":"x","type":"Antminer S21 XP Hyd."},
        "STATS":[{"elapsed":86400,"rate_5s":473.02137,"rate_30m":472.9,"rate_avg":472.9,"rate_ideal":473.0,
        "rate_unit":"TH/s","chain_num":2,"fan_num":0,"fan":[],"hwp_total":0.0,"miner-mode":0,"freq-level":100,"chain":[
        {"index":1,"freq_avg":490,"rate_ideal":157.66,"rate_real":157.6001,"asic_num":95,"asic":"ooooo",
        "temp_pic":[66,60,61,62],"temp_pcb":[35,58,43,59],"temp_chip":[0,0,0,0],"hw":3,
        "eeprom_loaded":true,"sn":"A1","hwp":0.0,"tpl":[[]]},
        {"index":2,"freq_avg":490,"rate_real":"157.7002","asic_num":95,"temp_pic":[68,62,63,64],
        "temp_pcb":[36,60,45,61],"temp_chip":[],"hw":0,"sn":""}]}]}
        """

    private static func stats(_ text: String) -> MinerStats { MinerStats(MinerReply(Array(text.utf8))) }

    @Test(arguments: [old, new]) func bothFormsSayTheSame(text: String) throws {
        let stats = Self.stats(text)
        #expect(stats.model == "Antminer S21 XP Hyd." && stats.elapsed == 86_400 && stats.mode == .normal)
        #expect(abs(try #require(stats.rateTerahash) - 473.02137) < 1e-9 && stats.idealTerahash == 473)
        #expect(stats.chains.map(\.index) == [1, 2] && stats.chains.map(\.chips) == [95, 95])
        #expect(abs(try #require(stats.chains[1].rateTerahash) - 157.7002) < 1e-9)
        #expect(stats.watts == nil, "stock firmware does not measure it")
    }

    @Test(arguments: [old, new]) func liquidAndBoardsAreKeptApart(text: String) {
        let temperatures = Self.stats(text).temperatures
        #expect(temperatures.inlet == 35.5 && temperatures.outlet == 44 && temperatures.chip == 68)
        // Second board: (62 + 63 + 64 + 60 + 61) / 5.
        #expect(temperatures.board == 62)
    }

    @Test func aMachineCooledByAirHasNoLiquid() {
        let text = Self.old.replacing("Antminer S21 XP Hyd.", with: "Antminer S21")
            .replacing("\"temp_pic1\"", with: "\"temp_chip1\"")
        let temperatures = Self.stats(text).temperatures
        #expect(temperatures.inlet == nil && temperatures.outlet == nil && temperatures.chip == 66)
        #expect(temperatures.board == 50.5, "the mean of the warmer board")
    }

    @Test(
        arguments: [
            ("MH", 473_021_370, 473.02137), ("GH", 473_021.37, 473.02137), ("TH", 473.02137, 473.02137),
            ("TH/s", 473.02137, 473.02137), ("PH", 0.473, 473), ("", 473_000, 473), ("?", 473_000, 473),
        ] as [(String, Double, Double)])
    func followsTheUnit(unit: String, value: Double, expected: Double) throws {
        let stats = Self.stats(#"{"STATS":[{"Elapsed":1,"GHS 5s":\#(value),"rate_unit":"\#(unit)"}]}"#)
        #expect(abs(try #require(stats.rateTerahash) - expected) < 1e-6)
    }

    @Test func oldMachinesCountInMegahash() {
        #expect(Self.stats(#"{"STATS":[{"Elapsed":1,"MHS 5s":13500000}]}"#).rateTerahash == 13.5)
    }

    @Test(arguments: ["{}", #"{"STATS":[]}"#, #"{"STATS":[{}]}"#, #"{"STATS":{}}"#, "", #"{"STATS":[{"Elapsed":""}]}"#])
    func whatIsNotSaidIsUnknown(text: String) {
        let stats = Self.stats(text)
        #expect(stats.model == nil && stats.elapsed == nil && stats.rateTerahash == nil && stats.idealTerahash == nil)
        #expect(stats.mode == nil && stats.chains.isEmpty && stats.watts == nil)
        let temperatures = stats.temperatures
        #expect(temperatures.inlet == nil && temperatures.board == nil && temperatures.chip == nil)
    }

    @Test func aRateOfNothingIsUnknownAndNotZero() {
        for rate in ["\"\"", "inf", "\"nan\"", "null"] {
            #expect(Self.stats(#"{"STATS":[{"Elapsed":5,"GHS 5s":\#(rate)}]}"#).rateTerahash == nil, "\(rate)")
        }
        #expect(Self.stats(#"{"STATS":[{"Elapsed":5,"GHS 5s":0}]}"#).rateTerahash == 0)
    }

    @Test(
        arguments: [
            (#""power":5400"#, 5_400), (#""chain_power":"5400.5""#, 5_400.5), (#""power":0"#, nil),
            (#""power":"""#, nil),
        ] as [(String, Double?)])
    func takesThePowerThatTheMachineMeasures(field: String, expected: Double?) {
        #expect(Self.stats(#"{"STATS":[{"Elapsed":5,\#(field)}]}"#).watts == expected)
    }

    @Test(arguments: [(0, .normal), (1, .sleep), (2, .high), (3, .low), (9, nil)] as [(Int, MinerStats.Mode?)])
    func knowsTheModes(number: Int, expected: MinerStats.Mode?) {
        #expect(Self.stats(#"{"STATS":[{"elapsed":5,"miner-mode":\#(number)}]}"#).mode == expected)
        #expect(Self.stats(#"{"STATS":[{"Elapsed":5,"Mode":"\#(number)"}]}"#).mode == expected)
    }

    /// Zero is a sensor that is not there; a broken one reads far outside of what a board survives.
    @Test func brokenSensorsAreUnknown() {
        let text = Self.old.replacing("35-58-43-59", with: "0--273-999-59").replacing("36-60-45-61", with: "x-60--4-61")
        let chains = Self.stats(text).chains
        #expect(chains[0].pcb == [nil, nil, nil, 59] && chains[1].pcb == [nil, 60, -4, 61])
        #expect(Self.stats(text).temperatures.inlet == nil && Self.stats(text).temperatures.outlet == -4)
    }

    /// A board that is gone is not one with zero hashrate.
    @Test func aMissingBoardIsMissing() {
        #expect(Self.stats(Self.old).chains.map(\.index) == [1, 2])
        let offset = Self.old.replacing("chain_acn3\":0", with: "chain_acn8\":95")
        #expect(Self.stats(offset).chains.map(\.index) == [1, 2, 8])
    }
}
