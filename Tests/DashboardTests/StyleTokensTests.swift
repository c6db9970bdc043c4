import TestSupport
import Testing

@testable import Dashboard

/// The colours of the desktop client, as a browser understands them: the same bytes whenever they are the same.
struct StyleTokensTests {
    static let sheet = """
        :root {
            --line-faint: #fff;
        }

        @media (prefers-color-scheme: dark) {
        :root {
            --line-faint: #000;
        }
        }

        """

    private func tokens(_ text: String) throws -> StyleTokens {
        let folder = try TemporaryFolder()
        try folder.write(["tokens.json": text])
        return try StyleTokens(file: folder.path + "/tokens.json")
    }

    @Test func bothSchemesAreWritten() throws {
        let tokens = try tokens(##"{"colors": {"line_faint": {"light": "#fff", "dark": "#000"}}}"##)
        #expect(tokens.styleSheet == Self.sheet)
    }

    /// The tag of the sheet is made from its bytes: another order at each start would void every browser's copy.
    @Test func theOrderIsFixed() throws {
        let names = (0..<40).map { "colour_\($0)" }
        func text(_ names: [String]) -> String {
            let members = names.map { ##""\##($0)": {"light": "#1\##($0.count)", "dark": "#2"}"## }
            return #"{"colors": {\#(members.joined(separator: ","))}}"#
        }
        #expect(try tokens(text(names)).styleSheet == tokens(text(names.reversed())).styleSheet)
    }

    @Test(arguments: [
        ("line_faint", "--line-faint:"), ("ok", "--ok:"), ("a_b_c", "--a-b-c:"), ("lineFaint", "--line-faint:"),
    ])
    func namesAreDashed(name: String, variable: String) throws {
        let sheet = try tokens(##"{"colors": {"\##(name)": {"light": "#fff", "dark": "#000"}}}"##).styleSheet
        #expect(sheet.contains("    \(variable) #fff;\n"))
    }

    @Test(arguments: ["", "[]", "{}", #"{"colors": {"a": {"light": "x"}}}"#, #"{"colors": []}"#, "{\"colors\""])
    func whatCannotBeReadIsSaid(text: String) throws {
        let error = try #require(throws: DashboardError.self) { try tokens(text) }
        guard case .malformed(let path, let reason) = error else { throw error }
        #expect(path.hasSuffix("/tokens.json") && !reason.isEmpty)
        #expect("\(error)".contains("tokens.json cannot be read"))
    }

    @Test func aMissingFileIsNamed() {
        let error = #expect(throws: DashboardError.self) { try StyleTokens(file: "/nowhere/tokens.json") }
        #expect(error == .missing("/nowhere/tokens.json"))
        #expect(error?.description == "There is no /nowhere/tokens.json. Is --assets right?")
    }
}
