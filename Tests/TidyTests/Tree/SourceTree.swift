import Foundation

/// A working tree: this repository's, or the few files of a fixture.
struct SourceTree: Sendable {
    let files: [SourceFile]
    private let places: [String: Int]

    init(_ files: [SourceFile]) {
        self.files = files.sorted { $0.path < $1.path }
        places = Dictionary(uniqueKeysWithValues: self.files.enumerated().map { ($1.path, $0) })
    }

    static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
        .standardizedFileURL

    /// The tree these tests belong to, read once for all of them.
    static let here: Result<SourceTree, any Error> = Result {
        let manager = FileManager.default
        let folders = ["Sources", "Tests", "Benchmarks", "docs", "packaging", "scripts", "assets", ".ci"]
        var paths = try manager.contentsOfDirectory(atPath: root.path()).filter { !$0.hasPrefix(".") }
        for folder in folders {
            paths += try manager.subpathsOfDirectory(atPath: root.appending(path: folder).path()).map {
                "\(folder)/\($0)"
            }
        }
        return SourceTree(
            paths.compactMap { path in
                // Pictures, models and folders are no text; they have no lines to judge.
                guard let data = manager.contents(atPath: root.appending(path: path).path()), !data.contains(0),
                    let text = String(data: data, encoding: .utf8)
                else { return nil }
                return SourceFile(path, text)
            })
    }

    subscript(path: String) -> SourceFile? { places[path].map { files[$0] } }

    func below(_ folder: String) -> [SourceFile] { files.filter { $0.path.hasPrefix(folder + "/") } }

    var swift: [SourceFile] { files.filter(\.isSwift) }
    /// What is shipped.
    var product: [SourceFile] { below("Sources").filter(\.isSwift) }
    var tests: [SourceFile] { below("Tests").filter(\.isSwift) }
    var documents: [SourceFile] { files.filter { $0.path.hasSuffix(".md") } }
}
