import Foundation
import Testing

/// One file of the repository, as the house rules see it.
struct SourceFile: Sendable, CustomTestStringConvertible {
    /// From the root of the repository: `Sources/Protocol/Route.swift`.
    let path: String
    let lines: [Substring]

    init(_ path: String, _ text: String) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    var name: Substring { path.split(separator: "/").last ?? "" }
    var isSwift: Bool { path.hasSuffix(".swift") }
    var isProduct: Bool { path.hasPrefix("Sources/") }
    var testDescription: String { path }

    func isBelow(_ folders: [String]) -> Bool { folders.contains { path.contains("/\($0)/") } }
}

/// The working tree that these tests belong to.
enum SourceTree {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL

    static func swiftFiles() throws -> [SourceFile] {
        try ["Sources", "Tests", "Benchmarks"].flatMap { try files(below: $0) }.filter(\.isSwift)
    }

    static func files(below folder: String) throws -> [SourceFile] {
        try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path())
            .sorted()
            .compactMap { path in
                // Pictures and models are not text; they have no lines to judge.
                guard let file = try? text("\(folder)/\(path)") else { return nil }
                return SourceFile("\(folder)/\(path)", file)
            }
    }

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }
}
