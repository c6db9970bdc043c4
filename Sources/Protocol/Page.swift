/// A part of a list. `next` is handed back as `cursor` to get the part after it, and absent at the end.
package struct Page<Item: Codable & Sendable>: Codable, Sendable {
    package var items: [Item]
    package var next: String?

    package init(items: [Item], next: String? = nil) {
        self.items = items
        self.next = next
    }
}

/// The answer of an operation that has nothing to say but “done”.
package struct Empty: Codable, Sendable, Equatable {
    package init() {}
}

extension Page: Documented {
    package static var fields: FieldNotes {
        [
            "items": "This page of the list.",
            "next": .init("The `cursor` of the next page; absent on the last.", example: "dGhlLW5leHQ"),
        ]
    }
}

extension Empty: Documented {
    package static let fields: FieldNotes = [:]
}
