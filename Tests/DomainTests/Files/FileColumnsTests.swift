import Protocol
import Testing

@testable import Domain

/// A column is found under every name that people give it, and a cell is read by the rule of its field.
struct FileColumnsTests {
    private func errors(_ titles: [String]) -> [String] {
        var errors = FileErrors()
        _ = FileColumns<Miner>(titles, line: 1, &errors)
        return errors.kept.map { "\($0.field) \($0.message)" }
    }

    private func row(_ titles: [String], _ cells: [String]) -> (row: FileRow<Miner>, errors: FileErrors) {
        var errors = FileErrors()
        let columns = FileColumns<Miner>(titles, line: 1, &errors)
        let record = CSVReader.Record(line: 2, cells: cells.map { .init(text: $0) })
        return (columns.row(record, &errors), errors)
    }

    /// The one cell below `title`, and what is wrong with it.
    private func cell<Record: FieldRecord>(
        _ text: String, below title: String, of record: Record.Type
    ) -> (value: FreeJSON?, complaint: String?) {
        var errors = FileErrors()
        let columns = FileColumns<Record>([Record.idField, title], line: 1, &errors)
        let row = columns.row(.init(line: 2, cells: [.init(text: "A-1"), .init(text: text)]), &errors)
        return (row.values.values.first?.value, errors.kept.first?.message)
    }

    @Test(arguments: ["serial", "Serial", " SERIAL ", "serial number", "Serial-Number", "sn"])
    func answersToEveryName(title: String) {
        #expect(errors(["miner_id", title]).isEmpty)
        #expect(row(["miner_id", title], ["A-1", "X9"]).row.values["serial"] == "X9")
    }

    @Test(arguments: ["id", "miner_id", "Miner ID"])
    func theIdHasTwoNames(title: String) { #expect(row([title], ["A-1"]).row.id == "A-1") }

    @Test func anUnknownColumnIsToldWithThoseThereAre() throws {
        let complaint = try #require(errors(["miner_id", "colour"]).first)
        #expect(complaint.hasPrefix("colour is not a column of such a file; there are miner_id, container_id"))
    }

    @Test func aColumnComesOnce() {
        #expect(errors(["miner_id", "serial", "SN"]) == ["SN is the second column for serial"])
        #expect(errors(["miner_id", "id"]) == ["id is the second column for miner_id"])
    }

    @Test func theFileSaysWhichThing() {
        #expect(errors(["serial"]).count == 1)
        #expect(errors(["serial"]).first?.hasPrefix("miner_id is missing") == true)
    }

    @Test func anEmptyIdIsToldWithItsLine() {
        let errors = row(["miner_id"], [""]).errors
        #expect(errors.kept == [.init(field: "miner_id", message: "must not be empty", line: 2)])
    }

    @Test(
        arguments: [
            ("true", true), ("Yes", true), ("1", true), ("oui", true), (" VRAI ", true), ("false", false),
            ("no", false), ("0", false), ("Non", false), ("faux", false),
        ] as [(String, Bool)])
    func yesAndNoInBothLanguages(text: String, flag: Bool) {
        #expect(cell(text, below: "maintenance", of: Miner.self).value == .bool(flag))
    }

    @Test(arguments: ["maybe", "2", "truee"])
    func whatIsNeitherIsRefused(text: String) {
        #expect(cell(text, below: "maintenance", of: Miner.self).complaint == "must be true or false")
    }

    @Test(arguments: [("12", 12.0), (" 12 ", 12.0), ("1.5", 1.5), ("-3", -3.0)])
    func numbersMayHaveBlanksAround(text: String, number: Double) {
        #expect(cell(text, below: "x", of: Container.self).value == .number(number))
    }

    @Test(arguments: ["1,5", "twelve", "0x1F", "1 000"])
    func whatIsNoNumberIsRefused(text: String) {
        #expect(cell(text, below: "x", of: Container.self).complaint == "must be a number")
    }

    @Test func wordsMayBeginWithACapital() {
        #expect(cell(" Mining ", below: "type", of: Project.self).value == "mining")
    }

    @Test func objectsAreJSONInACell() {
        #expect(cell("{\"a\": 1}", below: "metadata", of: Project.self).value == ["a": 1])
        #expect(cell("{\"a\"", below: "metadata", of: Project.self).complaint == "must be an object")
    }

    @Test func theGuardOfATextComesOffAgain() {
        #expect(cell("'=1+1", below: "notes", of: Miner.self).value == "=1+1")
        #expect(cell("'quoted'", below: "notes", of: Miner.self).value == "'quoted'")
    }

    @Test func blanksAroundATextAreMeant() {
        #expect(cell(" a ", below: "notes", of: Miner.self).value == " a ")
        #expect(cell(" 10.0.0.1 ", below: "ip", of: Miner.self).value == "10.0.0.1")
    }

    /// It cannot tell a miner to stand nowhere, but it can take its serial number away.
    @Test func anEmptyCellClearsWhatMayBeEmpty() {
        #expect(cell("", below: "serial", of: Miner.self).value == .null)
        #expect(cell("", below: "slot", of: Miner.self).value == nil)
    }
}
