import Protocol
import Testing

@testable import Domain

/// A file is read whole or refused with everything that is wrong, each with its line.
struct FileRowsTests {
    private func read(_ text: String, as format: FileFormat = .csv) throws -> [FileRow<Miner>] {
        try FileRows.read(Array(text.utf8), as: format, of: Miner.self)
    }

    /// `line field` of each complaint.
    private func complaints(_ text: String, as format: FileFormat = .csv) -> [String] {
        do {
            _ = try read(text, as: format)
            return []
        } catch ImportError.invalid(let errors, _) {
            return errors.map { "\($0.line ?? 0) \($0.field)" }
        } catch {
            return ["\(error)"]
        }
    }

    @Test func bothFormatsSayTheSame() throws {
        let csv = try read("miner_id,serial,slot\nA-1,X9,4\n")
        let json = try read("[{\"miner_id\": \"A-1\", \"serial\": \"X9\", \"slot\": 4}]", as: .json)
        #expect(csv.map(\.id) == ["A-1"])
        #expect(csv.map(\.id) == json.map(\.id))
        #expect(csv.map(\.values) == json.map(\.values))
    }

    @Test(arguments: [("", ["1 file"]), ("\n\n", ["1 file"]), ("miner_id\n", [])])
    func anEmptyFileIsNoFile(text: String, expected: [String]) { #expect(complaints(text) == expected) }

    @Test(arguments: [("A-1", "2 file"), ("A-1,X,Y", "2 file")])
    func everyLineHasAsManyCellsAsTheFirst(line: String, expected: String) {
        #expect(complaints("miner_id,serial\n\(line)\nA-2,X\n") == [expected])
    }

    @Test func aThingIsNamedOnce() {
        #expect(complaints("miner_id\nA-1\nA-2\nA-1\n") == ["4 miner_id"])
        #expect(complaints("[{\"miner_id\":\"A-1\"},\n{\"miner_id\":\"A-1\"}]", as: .json) == ["2 miner_id"])
    }

    @Test func everythingThatIsWrongIsToldInOrder() {
        #expect(
            complaints("miner_id,slot,maintenance\nA-1,x,1\n,2,1\nA-3,3,perhaps\n")
                == ["2 slot", "3 miner_id", "4 in_maintenance"])
    }

    @Test(arguments: ["[{}]", "[{\"miner_id\": 7}]", "[{\"miner_id\": null}]"])
    func anItemSaysWhichThing(text: String) { #expect(complaints(text, as: .json) == ["1 miner_id"]) }

    @Test(arguments: ["{", "[1]", "[{\"miner_id\": \"A-1\",}]", "[{\"miner_id\" \"A-1\"}]"])
    func whatIsNoJSONIsRefusedAsAFile(text: String) { #expect(complaints(text, as: .json) == ["1 file"]) }

    @Test func aFileEndsWhereItWouldNotFit() throws {
        let rows = (1...Limits.importRowsMax).map { "A-\($0)\n" }.joined()
        #expect(try read("miner_id\n" + rows).count == Limits.importRowsMax)
        #expect(complaints("miner_id\n" + rows + "B-1\n") == ["\(Limits.importRowsMax + 2) file"])
    }
}

/// Errors are counted without end and kept as far as they help.
struct FileErrorsTests {
    @Test func nothingWrongIsNoError() { #expect(throws: Never.self) { try FileErrors().finish() } }

    @Test func keepsAsManyAsHelpAndCountsAll() {
        var errors = FileErrors()
        for line in 1...Limits.importErrorsMax + 1 { errors.add(line, "a", "b") }
        #expect(errors.kept.count == Limits.importErrorsMax)
        #expect(errors.count == Limits.importErrorsMax + 1)
    }

    /// Whoever repairs the file walks from its top to its end; what has no line concerns all of it.
    @Test func comesInTheOrderOfTheLines() {
        var errors = FileErrors()
        for line in [7, nil, 2] { errors.add(line, "a", "b") }
        let sorted = [2, 7, nil].map { Problem.FieldError(field: "a", message: "b", line: $0) }
        #expect(throws: ImportError.invalid(sorted, count: 3)) { try errors.finish() }
    }
}
