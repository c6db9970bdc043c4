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
