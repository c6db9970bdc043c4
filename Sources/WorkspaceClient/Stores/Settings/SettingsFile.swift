import FoundationEssentials

/// The user's own settings file, changed line by line: what people wrote into it, comments included, stays.
package nonisolated struct SettingsFile: Sendable {
    package let path: String

    package init(path: String) { self.path = path }

    package func set(_ name: String, to value: String?) throws {
        let before = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
        let folder = path.split(separator: "/").dropLast().joined(separator: "/")
        try FileManager.default.createDirectory(atPath: "/" + folder, withIntermediateDirectories: true)
        // Whole or not at all: the file holds what people wrote by hand.
        try Data(Self.changed(before, name, value).utf8).write(to: URL(filePath: path), options: .atomic)
    }

    static func changed(_ text: String, _ name: String, _ value: String?) -> String {
        // A line break in a value would begin another setting.
        let line = value.map { "\(name) = \($0.split(whereSeparator: \.isNewline).joined(separator: " "))" }
        // The line end of Windows is one `Character` and no line feed: split at that, the whole file is one line.
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
        if lines.last == "" { lines.removeLast() }
        // Of several lines with one name the last is in force: it keeps its place, the others would come back to life.
        let places = lines.indices.filter { Self.name(of: lines[$0]) == name }
        for index in places.reversed() { lines.remove(at: index) }
        if let line { lines.insert(line, at: places.last.map { $0 - places.count + 1 } ?? lines.count) }
        return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
    }

    private static func name(of line: String) -> String? {
        guard !line.drop(while: \.isWhitespace).hasPrefix("#"), let equals = line.firstIndex(of: "=") else {
            return nil
        }
        return line[..<equals].split(whereSeparator: \.isWhitespace).joined()
    }
}
