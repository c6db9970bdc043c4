import Protocol
import Testing

@testable import Views

/// The catalogue's figures read as on a data sheet; what nobody knows is a dash.
struct CatalogueWordsTests {
    @Test func dimensionsAreLengthWidthHeight() {
        #expect(
            plain(Format.dimensions(Dimensions(lengthM: 12.196, widthM: 2.438, heightM: 2.896)))
                == "12.196 × 2.438 × 2.896 m")
    }

    @Test(arguments: [(nil, "—"), (0, "0.00 m"), (2.5, "2.50 m"), (-1.5, "−1.50 m")] as [(Double?, String)])
    func metresHaveCentimetres(value: Double?, text: String) { #expect(plain(Format.metres(value).text) == text) }

    @Test(arguments: [(nil, "—"), (100_000, "100 000 USD"), (0.4, "0 USD"), (0.5, "1 USD")] as [(Double?, String)])
    func pricesAreWholeDollars(value: Double?, text: String) { #expect(plain(Format.dollars(value).text) == text) }

    @Test(arguments: [(nil, "—"), (26_500, "26.5 t"), (49, "0.0 t"), (50, "0.1 t")] as [(Double?, String)])
    func weightsAreTonnes(value: Double?, text: String) { #expect(plain(Format.tonnes(kg: value).text) == text) }

    @Test func everyKindAndQualityHasAWordOfItsOwn() {
        #expect(Set(ModelCategory.allCases.map(\.title)).count == ModelCategory.allCases.count)
        #expect(Set(ModelQuality.allCases.map(\.title)).count == ModelQuality.allCases.count)
    }

    @Test(arguments: Role.allCases) func everyRoleHasAName(role: Role) { #expect(!roleName(role).isEmpty) }
}
