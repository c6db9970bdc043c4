import Platform
import Protocol
import Testing

/// On the wire a name is a plain string; in the code the name of one thing is not that of another.
struct IdentifierTests {
    @Test func isAPlainStringOnTheWire() throws {
        let bytes = try JSONCoding.encode([Miner.ID("QATAR-C01-M001")])
        #expect(String(decoding: bytes, as: UTF8.self) == #"["QATAR-C01-M001"]"#)
        #expect(try JSONCoding.decode([Miner.ID].self, from: bytes) == [Miner.ID("QATAR-C01-M001")])
    }

    @Test(arguments: ["1", "null", "{}", "[]", "true"]) func nothingElseIsAName(text: String) {
        #expect(throws: (any Error).self) { try JSONCoding.decode([Miner.ID].self, from: Array("[\(text)]".utf8)) }
    }

    @Test func sortsLikeItsText() {
        let names = ["QATAR-C10", "QATAR-C02", "AQUA-C01"].map(Container.ID.init(_:))
        #expect(names.sorted().map(\.rawValue) == ["AQUA-C01", "QATAR-C02", "QATAR-C10"])
    }

    @Test func showsItselfAsItsText() { #expect("\(Project.ID("QATAR-001"))" == "QATAR-001") }
}
