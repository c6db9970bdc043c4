package import Protocol

/// What is wrong with a file, line by line: all of it is counted, the first of it is kept.
struct FileErrors: Sendable {
    private(set) var kept: [Problem.FieldError] = []
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }

    mutating func add(_ line: Int?, _ column: String, _ message: String) {
        count += 1
        if kept.count < Limits.importErrorsMax { kept.append(.init(field: column, message: message, line: line)) }
    }

    func finish() throws {
        guard isEmpty else {
            // In the order in which somebody walks through the file.
            throw ImportError.invalid(kept.sorted { ($0.line ?? .max) < ($1.line ?? .max) }, count: count)
        }
    }
}

/// Why a file was not imported.
package enum ImportError: Error, Equatable {
    case invalid([Problem.FieldError], count: Int)
    /// The state is no longer the one that the plan was made for, or the file is another one.
    case planOutdated
    /// A file about a site needs to say which.
    case projectMissing
    case projectNotWanted
    case removalRefused
}
