import Protocol
import Testing

/// Measured values become integers without a surprise: missing stays missing, absurd is refused, nothing wraps round.
struct QuantityTests {
    @Test func missingIsNotZero() {
        #expect(Quantity.quantise(nil as Double?, per: 10) == Quantity.missing)
        #expect(Quantity.quantise(nil as Int?) == Quantity.missing)
        #expect(Quantity.value(Quantity.missing, per: 10) == nil)
        #expect(Quantity.value(0, per: 10) == 0)
    }

    @Test(arguments: [(0.04, 0), (0.05, 1), (-0.05, -1), (25.25, 253), (63.6, 636)] as [(Double, Int32)])
    func roundsToTheNearestStep(value: Double, expected: Int32) {
        #expect(Quantity.quantise(value, per: 10) == expected)
    }

    @Test(arguments: [(0, 0), (-1, -1), (.min, -1), (.max, .max), (Int(Int32.max) + 1, .max)] as [(Int, Int32)])
    func countersStayAtTheirEnd(count: Int, expected: Int32) {
        #expect(Quantity.quantise(count) == expected)
    }

    @Test(arguments: MinerSample.Column.allCases) func everyColumnOfAMinerIsItsOwn(column: MinerSample.Column) {
        var sample = MinerSample.unheard
        sample[column] = 7
        #expect(sample[column] == 7)
        #expect(MinerSample.Column.allCases.count { sample[$0] != Quantity.missing } == 1)
    }

    @Test(arguments: PlantSample.Column.allCases) func everyColumnOfAPlantIsItsOwn(column: PlantSample.Column) {
        var sample = PlantSample()
        #expect(sample.isEmpty)
        sample[column] = 7
        #expect(sample[column] == 7)
        #expect(PlantSample.Column.allCases.count { sample[$0] != Quantity.missing } == 1)
        #expect(!sample.isEmpty)
    }

    @Test(
        arguments: [
            (.power, 60_000, nil), (.power, 60_001, "power_w"), (.power, -1, "power_w"),
            (.chipTemperature, 2_000, nil), (.chipTemperature, 2_001, "chip_temperature_c"),
            (.inletTemperature, -600, nil), (.inletTemperature, -601, "inlet_temperature_c"),
            (.outletTemperature, 2_001, "outlet_temperature_c"), (.sharesAccepted, -1, "shares_accepted"),
            (.sharesRejected, -1, "shares_rejected"), (.uptime, -1, "uptime_s"), (.uptime, .max, nil),
        ] as [(MinerSample.Column, Int32, String?)])
    func namesTheColumnOfAMinerThatCannotBe(column: MinerSample.Column, value: Int32, field: String?) {
        var sample = MinerSample(status: .active)
        sample[column] = value
        #expect(sample.implausibleField == field)
    }

    @Test(
        arguments: [
            (.supplyTemperature, 2_001, "supply_temperature_c"), (.returnTemperature, -601, "return_temperature_c"),
            (.flow, 20_000, nil), (.flow, 20_001, "flow_m3h"), (.power, 50_000, nil),
            (.power, -1, "plant_power_kw"),
        ] as [(PlantSample.Column, Int32, String?)])
    func namesTheColumnOfAPlantThatCannotBe(column: PlantSample.Column, value: Int32, field: String?) {
        var sample = PlantSample()
        sample[column] = value
        #expect(sample.implausibleField == field)
    }

    @Test func aFailureNamesItsField() {
        let error = ImplausibleReading(field: "power_w")
        #expect(error == ImplausibleReading(field: "power_w"))
        #expect(error != ImplausibleReading(field: "uptime_s"))
    }
}
