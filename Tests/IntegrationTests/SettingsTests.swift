import Foundation
import TestSupport
import Testing

/// The settings explain themselves to people and to programs, and the manual and the example say the same.
struct SettingsTests {
    private let shell: Shell

    init() throws { shell = try Shell() }

    private struct Setting: Decodable {
        var name: String
        var environment: String
        var `default`: String?
        var origin: String?
        var value: String?
    }

    private func settings(_ words: String...) async throws -> [Setting] {
        let outcome = try await shell.run(["config", "--json"] + words)
        return try JSONDecoder().decode([Setting].self, from: Data(outcome.output.utf8))
    }

    private func text(of path: String) throws -> String {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    @Test func programsReadWhereEachSettingCameFrom() async throws {
        let settings = try await settings("--port", "9")
        #expect(settings.first { $0.name == "port" }?.value == "9")
        #expect(settings.first { $0.name == "port" }?.origin == "--port")
        #expect(settings.first { $0.name == "state" }?.origin == "environment WORKSPACE_STATE")
    }

    /// The table in the manual names every setting, its variable and its default, and none that there is not.
    @Test func theManualKnowsEverySetting() async throws {
        // The agent has settings too, in a chapter of their own.
        let chapter = try text(of: "docs/operations.md").split(separator: "\n## ").first { $0.hasPrefix("Settings") }
        let rows = try #require(chapter).split(separator: "\n").filter { $0.hasPrefix("| `") }
        let settings = try await settings()
        for setting in settings {
            let row = rows.first { $0.split(separator: "|").first?.contains("`\(setting.name)`") == true }
            #expect(row?.contains("`\(setting.environment)`") == true, "\(setting.name)")
            if let fallback = setting.default, fallback != "false" {
                #expect(row?.contains(fallback) == true, "\(setting.name)")
            }
        }
        let named = rows.flatMap { $0.split(separator: "|")[0].matches(of: /`([a-z_0-9]+)`/).map { String($0.1) } }
        #expect(Set(named).isSubset(of: settings.map(\.name)))
    }

    /// The file that the package installs can be used as it is, and each of its lines when somebody takes the # away.
    @Test func theExampleFileCanBeUsed() async throws {
        let example = try text(of: "packaging/server.conf")
        let path = file
        try example.write(toFile: path, atomically: true, encoding: .utf8)
        #expect(try await shell.say("config", "--check", "--config", path).code == 0)
        let settings = try await settings()
        let lines = example.split(separator: "\n").compactMap { $0.wholeMatch(of: /# ([a-z_]+) =(.*)/) }
        #expect(lines.count > 10)
        for line in lines {
            let setting = settings.first { $0.name == line.1 }
            #expect(setting != nil, "\(line.1)")
            let shown = line.2.trimmingCharacters(in: .whitespaces)
            #expect(shown.isEmpty || shown == setting?.default, "\(line.1)")
        }
    }

    @Test func everythingWrongIsSaidAtOnceWithItsPlace() async throws {
        let path = file
        try "port = x\nhots = 1\n".write(toFile: path, atomically: true, encoding: .utf8)
        let outcome = try await shell.say("config", "--check", "--config", path, "--tick-ms", "1")
        #expect(outcome.code == 2)
        for text in ["\(path):1", "\(path):2", "“host”", "tick_ms"] { #expect(outcome.complaint.contains(text)) }
    }

    private var file: String { URL(fileURLWithPath: shell.state).deletingLastPathComponent().path + "/server.conf" }
}
