import Glibc

/// Chooses what one run of the fuzzer works on: one program holds all subjects, so that they are built once.
enum FuzzEntry {
    static let subject: FuzzSubject = {
        let name = getenv("FUZZ_SUBJECT").map { String(cString: $0) } ?? ""
        guard let subject = FuzzSubject.all.first(where: { $0.name == name }) else {
            complain("FUZZ_SUBJECT must be one of \(FuzzSubject.all.map(\.name).joined(separator: ", "))")
            exit(2)
        }
        return subject
    }()

    static func complain(_ text: String) {
        let line = Array("\(text)\n".utf8)
        _ = write(STDERR_FILENO, line, line.count)
    }
}

/// What libFuzzer calls with every input; it takes an abort for a finding.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    do {
        try FuzzEntry.subject.check(Array(UnsafeBufferPointer(start: start, count: count)))
    } catch {
        FuzzEntry.complain("broken promise: \(error)")
        abort()
    }
    return 0
}
