import Database
import Platform

/// Follows the log of activity from its first entry and notes where it does not hold. Pure: it is given what is stored.
package struct ActivityChain: Sendable {
    package enum Fault: Sendable, Equatable {
        /// The entry is not the one that its hash was made for.
        case changed(Int64)
        case missing(ClosedRange<Int64>)
        /// The log once reached further than it does.
        case endMissing(ClosedRange<Int64>)
        /// The row that says where the log ends names another last entry.
        case endDiffers(Int64)
        /// The chain holds, but it is another one than when somebody kept its end.
        case rewritten(Int64, since: String)
        /// The triggers that refuse to change or delete an entry are gone.
        case unguarded
    }

    /// Whoever replaced the whole log is told so by the first of them.
    static let faultsMax = 20

    package private(set) var end = ActivityHead()
    package private(set) var faults: [Fault] = []
    /// Ends that were kept elsewhere, and what to call them.
    private let known: [Int64: [(name: String, hash: [UInt8])]]

    package init(known: [(name: String, head: ActivityHead)] = []) {
        self.known = Dictionary(grouping: known, by: \.head.number).mapValues { $0.map { ($0.name, $0.head.hash) } }
    }

    package var isFull: Bool { faults.count >= Self.faultsMax }

    /// The next entry as it is stored: the columns of `ActivityRow`, then its hash.
    mutating func add(_ row: Row) {
        let number = row.integer(0)
        let hash = row.blob(ActivityRow.columnCount)
        if number > end.number + 1 {
            // What stood before this entry is not known, so that it can only be believed.
            faults.append(.missing(end.number + 1...number - 1))
        } else if SHA256.digest(ActivityRow.message(of: row, after: end.hash)) != hash {
            faults.append(.changed(number))
        }
        end = ActivityHead(number: number, hash: hash)
        for (name, kept) in known[number] ?? [] where kept != hash { faults.append(.rewritten(number, since: name)) }
    }

    /// Compares the end that was reached with the one that was written down with the last entry, and with those that
    /// were kept elsewhere.
    mutating func close(at head: ActivityHead) {
        if head.number > end.number {
            faults.append(.endMissing(end.number + 1...head.number))
        } else if head != end {
            faults.append(.endDiffers(end.number))
        }
        for (number, kept) in known where number > max(end.number, head.number) {
            for (name, _) in kept { faults.append(.rewritten(number, since: name)) }
        }
    }

    mutating func noteUnguarded() { faults.append(.unguarded) }
}

extension ActivityChain.Fault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .changed(let number): "Entry \(number) of the activity log was changed."
        case .missing(let numbers): "The activity log has no \(Self.entries(numbers))."
        case .endMissing(let numbers): "The end of the activity log was taken away: \(Self.entries(numbers))."
        case .endDiffers(let number): "The activity log ends with entry \(number), which is not how it once ended."
        case .rewritten(let number, let name):
            "The activity log was rewritten: entry \(number) is not the one that \(name) tells of."
        case .unguarded: "The guard that keeps entries of the activity log from being changed was removed."
        }
    }

    private static func entries(_ numbers: ClosedRange<Int64>) -> String {
        numbers.count == 1 ? "entry \(numbers.lowerBound)" : "entries \(numbers.lowerBound) to \(numbers.upperBound)"
    }
}
