/// What SQLite did for a statement, by its own counters: the same on every computer.
package struct StatementCost: Sendable, Equatable {
    /// Given back or changed.
    package let rows: Int
    /// Of the virtual machine.
    package let steps: Int
    /// Rows that were stepped over in a walk from one end of a table or an index to the other.
    package let scanned: Int
    /// Sorts that no index made unnecessary.
    package let sorts: Int
    /// Rows put into an index that was made for this statement alone.
    package let indexed: Int
}
