import Protocol
import Testing

@testable import Domain

/// A file begins and ends as its format asks, whatever lies between and in however many portions it leaves.
struct FileWriterTests {
    private func container(_ id: String, _ model: String = "HD5") -> Container {
        var container = Container.blank
        container.containerId = Container.ID(id)
        container.model = model
        return container
    }

    private func file(_ format: FileFormat, _ containers: [Container], search: String? = nil) -> String {
        var writer = FileWriter<Container>(format)
        var bytes = writer.take()
        for container in containers {
            writer.write([container], matching: search)
            bytes += writer.take()
        }
        writer.end()
        return String(decoding: bytes + writer.take(), as: UTF8.self)
    }

    @Test func nothingIsAnEmptyList() throws {
        #expect(file(.json, []) == "{\"items\":[\n]}\n")
        #expect(try FileRows.read(Array(file(.csv, []).utf8), as: .csv, of: Container.self).isEmpty)
    }

    @Test func theFirstLineNamesEveryColumn() {
        let header = file(.csv, []).split(separator: "\r\n").first ?? ""
        #expect(
            header.split(separator: ",") == [
                "container_id", "model", "slots", "transformer_id", "cooled_by_id", "in_maintenance", "position.x_m",
                "position.y_m", "position.rotation_deg",
            ])
    }

    @Test(arguments: [FileFormat.csv, .json])
    func whatIsWrittenIsReadAgain(format: FileFormat) throws {
        var placed = container("C-02", "=cmd|' /C calc'!A0")
        placed.position = SitePosition(xM: -1.5, yM: 2, rotationDeg: 90)
        let bytes = Array(file(format, [container("C-01"), placed]).utf8)
        let rows = try FileRows.read(bytes, as: format, of: Container.self)
        #expect(rows.map(\.id) == ["C-01", "C-02"])
        let again = try #require(rows.last).values.applied(to: .blank, whole: true).record
        #expect(again.model == placed.model)
        #expect(again.position == placed.position)
    }

    @Test func anErrorOfAnItemCanNameItsLine() throws {
        let rows = try FileRows.read(
            Array(file(.json, [container("C-01"), container("C-02")]).utf8), as: .json, of: Container.self)
        #expect(rows.map(\.line) == [2, 3])
    }

    @Test(arguments: [("c-02", ["C-02"]), ("hk", ["C-03"]), ("", ["C-01", "C-02", "C-03"]), ("none", [])])
    func onlyWhatIsFoundIsWritten(search: String, expected: [String]) throws {
        let text = file(.json, [container("C-01"), container("C-02"), container("C-03", "HK3")], search: search)
        #expect(try FileRows.read(Array(text.utf8), as: .json, of: Container.self).map(\.id) == expected)
    }
}
