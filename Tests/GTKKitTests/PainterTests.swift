import Foundation
import GTKKit
import TestSupport
import Testing

/// What is drawn into a file is the file that was asked for, of its size; a place that cannot be written is an error.
@Suite(.serialized, .enabled(if: Display.exists)) struct PainterTests {
    private let folder: TemporaryFolder

    init() throws {
        try Display.open()
        folder = try TemporaryFolder()
    }

    private func write(_ kind: Painter.FileKind, to name: String, _ draw: (Painter) -> Void = { _ in }) throws -> Data {
        try Painter.write(kind, to: "\(folder.path)/\(name)", width: 40, height: 20, draw)
        return try Data(contentsOf: URL(filePath: "\(folder.path)/\(name)"))
    }

    @Test func eachKindHasItsOwnBeginning() throws {
        #expect(try write(.pdf, to: "a.pdf").starts(with: Data("%PDF".utf8)))
        #expect(try write(.svg, to: "a.svg").starts(with: Data("<?xml".utf8)))
        #expect(try write(.png(scale: 1), to: "a.png").starts(with: [0x89, 0x50, 0x4E, 0x47]))
    }

    /// Width and height stand big-endian at byte 16 of a PNG.
    @Test(arguments: [(1.0, 40, 20), (2.0, 80, 40), (0.3, 12, 6)])
    func aPictureHasSoManyPixels(scale: Double, width: Int, height: Int) throws {
        let bytes = [UInt8](try write(.png(scale: scale), to: "a.png"))
        let sizes = [16, 20].map { start in bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
        #expect(sizes == [width, height])
    }

    @Test func whatIsDrawnIsInTheFile() throws {
        let text = String(
            decoding: try write(.svg, to: "a.svg") { painter in
                painter.color(Color(1, 0, 0))
                painter.rectangle(1, 2, 3, 4)
                painter.fill()
            }, as: UTF8.self)
        #expect(text.contains("100%") && text.contains("path"))
    }

    @Test func aFolderThatIsNotThereIsAnError() {
        for kind in [Painter.FileKind.pdf, .svg, .png(scale: 1)] {
            #expect(throws: Painter.WriteError.self) {
                try Painter.write(kind, to: folder.path + "/none/a", width: 10, height: 10) { $0.paint() }
            }
        }
    }

    @Test func textIsMeasuredAsItIsDrawn() throws {
        var sizes: [(width: Double, height: Double)] = []
        _ = try write(.svg, to: "a.svg") { painter in
            sizes = [
                painter.measure("8.45 EH/s"), painter.measure("8.45 EH/s", TextStyle(size: 22)), painter.measure(""),
                painter.measure(String(repeating: "wide ", count: 50), TextStyle(widthMax: 60)),
            ]
        }
        #expect(sizes[0].width > 20 && sizes[0].height > 8)
        #expect(abs(sizes[1].width / sizes[0].width - 2) < 0.3)
        #expect(sizes[2].width == 0)
        #expect(sizes[3].width <= 60)
    }

    /// Columns of figures line up only when all digits are equally wide.
    @Test func digitsAreOfEqualWidth() throws {
        var widths: Set<Double> = []
        _ = try write(.svg, to: "a.svg") { painter in
            for digit in 0...9 { widths.insert(painter.measure(String(repeating: "\(digit)", count: 8)).width) }
        }
        #expect(widths.count == 1)
    }
}
