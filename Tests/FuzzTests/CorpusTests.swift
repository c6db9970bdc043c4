import Foundation
import Testing

/// Bytes that once broke a reader, or that reach far into it, must never break it again.
struct CorpusTests {
    private static let corpus = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../FuzzCorpus")
        .standardizedFileURL

    private static func files(of subject: FuzzSubject) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(
            at: corpus.appending(path: subject.name), includingPropertiesForKeys: nil)
    }

    @Test(arguments: FuzzSubject.all.map(\.name))
    func keepsItsPromises(name: String) throws {
        let subject = try #require(FuzzSubject.all.first { $0.name == name })
        let files = try Self.files(of: subject)
        #expect(files.count >= 5, "a fuzzer that starts from nothing learns the format first")
        for file in files {
            let bytes = try Array(Data(contentsOf: file))
            #expect(throws: Never.self, "\(name)/\(file.lastPathComponent)") { try subject.check(bytes) }
        }
    }

    /// What is cut off anywhere is the commonest surprise of all.
    @Test(arguments: FuzzSubject.all.map(\.name))
    func keepsItsPromisesWhenCutShort(name: String) throws {
        let subject = try #require(FuzzSubject.all.first { $0.name == name })
        for file in try Self.files(of: subject) {
            let bytes = try Array(Data(contentsOf: file).prefix(512))
            for end in bytes.indices {
                #expect(throws: Never.self, "\(name)/\(file.lastPathComponent), first \(end) bytes") {
                    try subject.check(Array(bytes[..<end]))
                }
            }
        }
    }

    /// A folder without a subject would be replayed by nobody.
    @Test func everyFolderHasItsSubject() throws {
        let names = Set(FuzzSubject.all.map(\.name))
        for entry in try FileManager.default.contentsOfDirectory(atPath: Self.corpus.path()) {
            // Beside a folder may lie the words of its format.
            #expect(names.contains(entry.replacing(".dict", with: "")), "\(entry)")
        }
    }

    /// A promise that nothing could break would make every run green.
    @Test func aBrokenPromiseIsNoticed() {
        let subject = FuzzSubject("broken") { try promise($0.isEmpty, "\($0.count) bytes") }
        #expect(throws: BrokenPromise.self) { try subject.check([1]) }
        #expect(throws: Never.self) { try subject.check([]) }
    }
}
