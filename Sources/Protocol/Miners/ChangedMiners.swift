/// What a change of many miners did.
package struct ChangedMiners: Codable, Sendable, Equatable {
    package var changed: Int
    package var unchanged: Int

    package init(changed: Int, unchanged: Int) {
        self.changed = changed
        self.unchanged = unchanged
    }
}

extension ChangedMiners: Documented {
    package static let fields: FieldNotes = [
        "changed": .init("How many have another value now.", in: 0...1e6),
        "unchanged": .init("How many had these values already.", in: 0...1e6),
    ]
}
