import MinerProtocol
import Protocol
import Testing

/// What is closest to a measurement wins, and keeps its name.
struct PowerReadingTests {
    @Test(
        arguments: [
            (2.0, 3.0, 4.0, .miner), (nil, 3, 4, .configured), (nil, nil, 4, .nameplate),
        ] as [(Double?, Double?, Double?, ReadingSource)])
    func takesTheBestRung(miner: Double?, configured: Double?, nameplate: Double?, expected: ReadingSource) {
        let best = PowerReading.best(miner: miner, configured: configured, nameplate: nameplate)
        #expect(best?.source == expected && best?.watts == miner ?? configured ?? nameplate)
    }

    @Test func nobodySaysAnything() { #expect(PowerReading.best() == nil) }
}
