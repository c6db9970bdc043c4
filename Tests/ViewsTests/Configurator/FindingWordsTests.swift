import Protocol
import Stores
import Testing

@testable import Views

/// Every finding says who and why, with the figures that the rule compared.
struct FindingWordsTests {
    @Test(
        arguments: [
            (.overlap, "C01, C02 overlap", "same place"), (.clearance(gapM: 3.5, wantedM: 4), "too close", "3.50 m"),
            (.aisle(gapM: 9, wantedM: 15), "aisle", "15.00 m"), (.outside, "fence", "Move it"),
            (.transformerLoad(loadKva: 3_765, ratingKva: 3_750), "100.4 %", "3 765 kVA"),
            (.redundancy(loadKva: 104_460, remainingKva: 100_000), "No reserve", "4.5 MVA"),
            (.noTransformer, "no transformer", "fed from"), (.feedLoop, "one another", "loop"),
            (.cooling(neededKw: 3_530, availableKw: 3_000), "Cooling", "85.0 %"),
            (.unknownModel(.init("ghost")), "unknown model", "ghost"),
        ] as [(LayoutFinding.Reason, String, String)])
    func says(reason: LayoutFinding.Reason, title: String, why: String) {
        let words = FindingWords(LayoutFinding(.warning, reason, items: ["c01", "c02"])) { $0.uppercased() }
        #expect(plain(words.title).contains(title))
        #expect(plain(words.why).contains(why))
    }
}
