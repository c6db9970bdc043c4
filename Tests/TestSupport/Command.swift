import Glibc

/// A program that runs to its end, with what it said.
package struct Command: Sendable {
    package struct Failed: Error {
        let words: [String]
        let outcome: Outcome
    }

    package struct Outcome: Sendable {
        package let code: Int32
        package let output: String
        package let complaint: String
    }

    private let words: [String]
    private let environment: [String: String]?

    /// The program's path first. `environment` replaces ours.
    package init(_ words: [String], environment: [String: String]? = nil) {
        self.words = words
        self.environment = environment
    }

    /// Waits here; see `outcome` for a program that takes longer than a moment.
    ///
    /// What it says goes to files, not to pipes: however much it is, neither stream waits for the other to be read.
    package func run(input: String = "") throws -> Outcome {
        let (given, said, complained) = (Scrap(input), Scrap(), Scrap())
        let child = try ChildProcess(
            words[0], Array(words.dropFirst()), environment: environment, input: .descriptor(given.descriptor),
            output: .descriptor(said.descriptor), complaints: .descriptor(complained.descriptor))
        return Outcome(code: child.wait(), output: said.text, complaint: complained.text)
    }

    package func outcome(input: String = "") async throws -> Outcome {
        try await BlockingWork.run { try run(input: input) }
    }

    /// For what must not fail.
    package func succeed() throws {
        let outcome = try run()
        guard outcome.code == 0 else { throw Failed(words: words, outcome: outcome) }
    }
}

/// A file without a name.
private final class Scrap {
    private let file: UnsafeMutablePointer<FILE>?

    init(_ text: String = "") {
        file = tmpfile()
        _ = write(descriptor, text, text.utf8.count)
        lseek(descriptor, 0, SEEK_SET)
    }

    deinit { if let file { fclose(file) } }

    var descriptor: Int32 { file.map { fileno($0) } ?? -1 }

    var text: String {
        let size = Int(lseek(descriptor, 0, SEEK_END))
        var bytes = [UInt8](repeating: 0, count: max(size, 0))
        let count = pread(descriptor, &bytes, bytes.count, 0)
        return String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
    }
}
