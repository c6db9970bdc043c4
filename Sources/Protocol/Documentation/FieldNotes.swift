/// A wire type whose fields are explained.
package protocol Documented {
    static var fields: FieldNotes { get }
}

/// The notes of one type, by the names of its properties.
package struct FieldNotes: Sendable, ExpressibleByDictionaryLiteral {
    /// The lines of the type itself. Each must belong to a field: a test looks.
    package let own: [String: FieldNote]
    private let borrowed: [String: FieldNote]

    package init(dictionaryLiteral lines: (String, FieldNote)...) { self.init(own: lines) }

    /// Fields that are not in `lines` mean what they mean in `other`: a request changes what its answer shows.
    package init(like other: FieldNotes, _ lines: KeyValuePairs<String, FieldNote> = [:]) {
        self.init(own: lines.map { ($0.key, $0.value) }, borrowed: other.borrowed.merging(other.own) { $1 })
    }

    private init(own lines: [(String, FieldNote)], borrowed: [String: FieldNote] = [:]) {
        own = Dictionary(lines) { first, _ in first }
        self.borrowed = borrowed
    }

    package subscript(property: String) -> FieldNote? { own[property] ?? borrowed[property] ?? Self.common[property] }

    /// What a name means wherever it stands.
    private static let common: [String: FieldNote] = [
        "projectId": .projectId, "containerId": .containerId, "minerId": .minerId, "equipmentId": .equipmentId,
        "userId": .userId, "layoutId": .layoutId, "modelId": .modelId,
        "version": FieldNote(
            "Grows by one with each change; quoted, it is the value of `ETag` and `If-Match`.", in: 1...1e15,
            example: 3),
        "updatedAt": "When it was changed last.",
        "limit": FieldNote(
            "At most this many items.", in: 1...Double(Limits.pageItemsMax), example: 50,
            standard: .number(Double(Limits.pageItemsDefault))),
        "cursor": FieldNote(
            "The `next` of the page before; it belongs to that list alone.", length: 8...1_024,
            pattern: "^[A-Za-z0-9_-]+$"),
    ]
}
