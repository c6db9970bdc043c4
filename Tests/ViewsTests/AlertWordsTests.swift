import FakeServer
import Protocol
import Testing

@testable import Views

/// An alert speaks the reader's language; what the client does not know stays in the server's words.
@Suite(.serialized)
struct AlertWordsTests {
    private func alert(_ rule: String?, children: [String] = []) -> Alert {
        var alert = Sample.alert(1, message: "the server's words")
        alert.rule = rule
        alert.children = children
        return alert
    }

    private func inFrench(_ alert: Alert) throws -> String {
        try Translation.use(.french, assets: Stage.assets)
        defer { try? Translation.use(.english, assets: Stage.assets) }
        return alertMessage(alert)
    }

    @Test func aKnownRuleIsTranslatedWithItsFigures() throws {
        let text = try inFrench(alert("supply_temperature"))
        #expect(text.contains("46,2") && text.contains("45,0") && text.hasPrefix("Eau"))
    }

    @Test func foldedMinersAreCounted() throws {
        #expect(try inFrench(alert("miners_offline", children: ["a", "b", "c"])) == "3 mineurs hors ligne")
    }

    @Test(arguments: [nil, "a_rule_of_tomorrow"] as [String?])
    func anUnknownRuleKeepsTheServersWords(rule: String?) throws {
        #expect(try inFrench(alert(rule)) == "the server's words")
    }

    @Test func englishIsTheServersOwn() { #expect(alertMessage(alert("supply_temperature")) == "the server's words") }

    /// The rules say what they measure: three of them a share in percent.
    @Test(
        arguments: [
            (.lowFlow, 72, 80, "72.0 %, limit 80.0 %"), (.hashrateDrop, 88.5, 90, "88.5 %, limit 90.0 %"),
            (.transformerOverload, 97, 95, "97.0 %, limit 95.0 %"),
            (.highTemperature, 46.2, 45, "46.2 °C, limit 45.0 °C"),
            (.minerOffline, 3, 3, "3, limit 3"),
        ] as [(AlertKind, Double, Double, String)])
    func theDetailsHaveTheUnitOfTheRule(kind: AlertKind, value: Double, limit: Double, text: String) {
        // Between a number and its unit stands a space at which no line breaks.
        #expect(reading(kind, value, limit: limit).replacing(NumberStyle.unitGap, with: " ") == text)
    }
}
