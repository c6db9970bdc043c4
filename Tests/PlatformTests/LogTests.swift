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
        let text = record("disk full", [("free", "0"), ("path", "a b")]).line(as: .text)
        #expect(text.hasSuffix(" warning test: disk full free=0 path=\"a b\"\n"))
    }

    @Test func programsReadJSON() throws {
        let line = record("a \"quote\"", [("path", "é\n")]).line(as: .json)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        #expect(object["message"] as? String == "a \"quote\"" && object["path"] as? String == "é\n")
        #expect(object["level"] as? String == "warning")
    }

    @Test(arguments: ["two\nlines", "\u{1B}[31mred", "\u{9B}31m", "a\rb", "\u{0}"])
    func nothingBreaksTheLine(text: String) {
        let line = record(text, [("k", text)]).line(as: .text).dropLast()
        #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) })
        #expect(!record(text, [("k", text)]).line(as: .json).dropLast().contains("\n"))
    }

    @Test(
        arguments: [(.debug, 7), (.info, 6), (.warning, 4), (.error, 3)] as [(Log.Level, Int)])
    func theJournalReadsPriorities(level: Log.Level, priority: Int) {
        let record = LogRecord(milliseconds: 0, level: level, subject: "test", message: "hot", fields: [])
        #expect(record.line(as: .journal) == "<\(priority)>test: hot\n")
    }

    @Test(arguments: [
        ("a b", "\"a b\""), ("x status=200", "\"x status=200\""), ("say \"hi\"", "\"say \\\"hi\\\"\""), ("", "\"\""),
    ])
    func aValueCannotPassForAnotherField(value: String, shown: String) {
        #expect(record("m", [("k", value)]).line(as: .journal) == "<4>test: m k=\(shown)\n")
    }

    @Test func theFormatFollowsWhereTheLinesGo() throws {
        let pipe = Pipe()
        let descriptor = pipe.fileHandleForWriting.fileDescriptor
        var status = stat()
        #expect(fstat(descriptor, &status) == 0)
        let own = "\(status.st_dev):\(status.st_ino)"
        #expect(LogFormat.fitting(descriptor, environment: [:]) == .json)
        #expect(LogFormat.fitting(descriptor, environment: ["JOURNAL_STREAM": own]) == .journal)
        // Inherited from a service manager, but the lines go elsewhere.
        #expect(LogFormat.fitting(descriptor, environment: ["JOURNAL_STREAM": "1:2"]) == .json)
    }

    /// Control characters take six bytes each in JSON, quotes two; names count as well.
    @Test(arguments: ["x", "\u{1}", "\"", "\\", "é", "𝄞"], [LogFormat.json, .text, .journal])
    func linesAreBounded(character: String, format: LogFormat) {
        let long = String(repeating: character, count: 100_000)
        let some = String(repeating: character, count: 900)
        let records = [
            record(long, [("k", long)]), record("m", [("a", some), ("b", some), ("c", some), ("d", some)]),
            record(some, [(long, "v")]), record("m", (0..<2_000).map { ("\($0)", character) }),
        ]
        for record in records { #expect(record.line(as: format).utf8.count <= 4_096) }
    }

    /// What comes behind a field that is too long is still said.
    @Test func aFieldThatDoesNotFitLeavesRoomForTheNext() throws {
        let line = record("m", [("long", String(repeating: "\u{1}", count: 800)), ("short", "v")]).line(as: .json)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        #expect(object["long"] == nil && object["short"] as? String == "v")
    }

    @Test func aLongMessageKeepsItsBeginning() throws {
        let line = record(String(repeating: "\u{1}é", count: 2_000)).line(as: .json)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        let message = try #require(object["message"] as? String)
        #expect(message.hasPrefix("\u{1}é\u{1}é") && message.hasSuffix("…"))
    }

    @Test func theNewestAreKept() throws {
        let pipe = Pipe()
        let sink = LogSink(descriptor: pipe.fileHandleForWriting.fileDescriptor, format: .text)
        for number in 0..<(LogSink.recordsMax + 5) { sink.take(record("\(number)")) }
        #expect(sink.recent(2).map(\.message) == ["1003", "1004"])
        #expect(sink.recent(.max).count == LogSink.recordsMax)
        #expect(sink.recent(.max).first?.message == "5")
    }

    /// 64 KB fit into the pipe; a write that waited for a reader would never return.
    @Test(.timeLimit(.minutes(1))) func aSleepingReaderLosesLines() throws {
        let pipe = Pipe()
        let sink = LogSink(descriptor: pipe.fileHandleForWriting.fileDescriptor, format: .text)
        let long = String(repeating: "x", count: 1_500)
        for number in 0..<100 { sink.take(record("\(number)\(long)")) }
        _ = pipe.fileHandleForReading.availableData
        sink.take(record("back"))
        try pipe.fileHandleForWriting.close()
        let rest = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        #expect(rest.contains("lines of the log were lost") && rest.contains("back"))
    }
}

/// How much is said can be chosen for each part of the product, in the settings and while it runs.
struct LogLevelsTests {
    @Test(
        arguments: [
            ("info", "info"), ("debug", "debug"), ("warning,request=debug", "warning,request=debug"),
            ("request=debug", "info,request=debug"), ("error,b=info,a=debug", "error,a=debug,b=info"),
        ])
    func readsAndWritesThem(text: String, canonical: String) throws {
        #expect(try #require(Log.Levels(text)).description == canonical)
    }

    @Test(arguments: [
        "", "loud", "info,", "info,debug", "request=", "=debug", "Request=debug", "a=b=c", "a=info,a=debug",
    ])
    func refusesWhatIsNone(text: String) {
        #expect(Log.Levels(text) == nil)
    }

    @Test func aPartHasItsOwn() {
        let levels = Log.Levels(.warning, special: ["request": .debug])
        #expect(levels["request"] == .debug && levels["database"] == .warning)
        #expect(levels.lowest == .debug)
    }
}

/// A line that repeats itself is written a few times and then counted; nothing is silent for good.
struct LogFloodTests {
    private func record(_ message: String, at milliseconds: Int64, _ level: Log.Level = .warning) -> LogRecord {
        LogRecord(milliseconds: milliseconds, level: level, subject: "test", message: message, fields: [])
    }

    @Test func theFirstFewAreWrittenAndTheRestCounted() {
        var flood = LogFlood()
        let written = (0..<1_000).map { flood.admit(record("disk full", at: Int64($0))).count }
        #expect(written.reduce(0, +) == LogFlood.linesMax)
        let next = flood.admit(record("disk full", at: LogFlood.stretchMilliseconds))
        #expect(next.count == 2)
        #expect(next.first?.fields == [.init(name: "left_out", value: "990")])
    }

    @Test func othersAreNotSilenced() {
        var flood = LogFlood()
        for time in 0..<100 { _ = flood.admit(record("disk full", at: Int64(time))) }
        #expect(flood.admit(record("disk slow", at: 100)).count == 1)
    }

    @Test func whoAskedForDebuggingGetsEveryLine() {
        var flood = LogFlood()
        #expect((0..<100).allSatisfy { flood.admit(record("step", at: Int64($0), .debug)).count == 1 })
    }

    /// A clock that is set back must not keep a line silent until it has caught up.
    @Test func aClockThatGoesBackBeginsAnew() {
        var flood = LogFlood()
        for _ in 0..<100 { _ = flood.admit(record("disk full", at: 1_000_000)) }
        #expect(flood.admit(record("disk full", at: 10)).count == 2)
    }

    /// Whoever makes the server say new things all the time fills no memory with it.
    @Test func whatIsToldApartIsBounded() {
        var flood = LogFlood()
        for number in 0..<10_000 { #expect(flood.admit(record("\(number)", at: 0)).count == 1) }
        #expect(Mirror(reflecting: flood).children.allSatisfy { ($0.value as? [AnyHashable: Any])?.count ?? 0 <= 256 })
    }
}
