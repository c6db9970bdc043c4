import Foundation
import Testing

@testable import Platform

/// A record is one line, whatever is in it; the newest are at hand; a reader that sleeps delays nobody.
struct LogTests {
    private func record(_ message: String, _ fields: [(String, String)] = []) -> LogRecord {
        LogRecord(
            milliseconds: 0, level: .warning, subject: "test", message: message,
            fields: fields.map { LogRecord.Field(name: $0.0, value: $0.1) })
    }

    @Test func peopleReadText() {
        let text = record("disk full", [("free", "0"), ("path", "a b")]).text
        #expect(text.hasSuffix(" warning test: disk full free=0 path=\"a b\"\n"))
    }

    @Test func programsReadJSON() throws {
        let line = record("a \"quote\"", [("path", "é\n")]).json
        let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        #expect(object["message"] as? String == "a \"quote\"" && object["path"] as? String == "é\n")
        #expect(object["level"] as? String == "warning")
    }

    @Test(arguments: ["two\nlines", "\u{1B}[31mred", "\u{9B}31m", "a\rb", "\u{0}"])
    func nothingBreaksTheLine(text: String) {
        let line = record(text, [("k", text)]).text.dropLast()
        #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) })
        #expect(!record(text, [("k", text)]).json.dropLast().contains("\n"))
    }

    @Test func linesAreBounded() {
        let long = String(repeating: "x", count: 100_000)
        #expect(record(long, [("k", long)]).json.utf8.count < 4_096)
    }

    @Test func theNewestAreKept() throws {
        let pipe = Pipe()
        let sink = LogSink(descriptor: pipe.fileHandleForWriting.fileDescriptor, isForPeople: true)
        for number in 0..<(LogSink.recordsMax + 5) { sink.take(record("\(number)")) }
        #expect(sink.recent(2).map(\.message) == ["1003", "1004"])
        #expect(sink.recent(.max).count == LogSink.recordsMax)
        #expect(sink.recent(.max).first?.message == "5")
    }

    /// 64 KB fit into the pipe; a write that waited for a reader would never return.
    @Test(.timeLimit(.minutes(1))) func aSleepingReaderLosesLines() throws {
        let pipe = Pipe()
        let sink = LogSink(descriptor: pipe.fileHandleForWriting.fileDescriptor, isForPeople: true)
        let long = String(repeating: "x", count: 1_500)
        for _ in 0..<100 { sink.take(record(long)) }
        _ = pipe.fileHandleForReading.availableData
        sink.take(record("back"))
        try pipe.fileHandleForWriting.close()
        let rest = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        #expect(rest.contains("lines of the log were lost") && rest.contains("back"))
    }
}
