import MinerProtocol
import Protocol
import Testing

/// What is closest to a measurement wins, and keeps its name.
struct PowerReadingTests {
    @Test(
        arguments: [
            (1.0, 2.0, 3.0, 4.0, .meter), (nil, 2, 3, 4, .miner), (nil, nil, 3, 4, .configured),
            (nil, nil, nil, 4, .nameplate),
        ] as [(Double?, Double?, Double?, Double?, ReadingSource)])
    func takesTheBestRung(
        meter: Double?, miner: Double?, configured: Double?, nameplate: Double?, expected: ReadingSource
    ) {
        let best = PowerReading.best(meter: meter, miner: miner, configured: configured, nameplate: nameplate)
        #expect(best?.source == expected && best?.watts == meter ?? miner ?? configured ?? nameplate)
    }

    @Test func nobodySaysAnything() { #expect(PowerReading.best() == nil) }
}
