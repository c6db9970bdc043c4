/// One thing that an import adds, changes or removes.
package struct ImportChange: Codable, Sendable, Equatable {
    package enum Action: String, Codable, Sendable, CaseIterable { case added, changed, removed }

    /// One field that gets another value. Null stands for “not known”.
    package struct FieldChange: Codable, Sendable, Equatable {
        package var field: String
        package var before: FreeJSON
        package var after: FreeJSON

        package init(field: String, before: FreeJSON, after: FreeJSON) {
            self.field = field
            self.before = before
            self.after = after
        }
    }

    package var action: Action
    package var id: String
    /// Of the file, counted from 1; absent for what is removed because the file does not name it.
    package var line: Int?
    package var fields: [FieldChange]

    package init(action: Action, id: String, line: Int?, fields: [FieldChange]) {
        self.action = action
        self.id = id
        self.line = line
        self.fields = fields
    }
}

extension ImportChange: Documented {
    package static let fields: FieldNotes = [
        "action": "What happens to it.",
        "id": .init("Which thing.", example: "QATAR-C01-M001"),
        "line": .init("Of the file; absent for what is removed because the file does not name it.", in: 1...1e6),
        "fields": "The fields that get another value.",
    ]
}

extension ImportChange.FieldChange: Documented {
    package static let fields: FieldNotes = [
        "field": .init("As on the wire, dotted where it stands in an inner object.", example: "location.latitude"),
        "before": "What it was; null for not known.",
        "after": "What it becomes; null for not known.",
    ]
}

extension ImportChange.Action: DocumentedChoice {
    package var meaning: String {
        switch self {
        case .added: "It is new."
        case .changed: "Some of its fields get another value."
        case .removed: "The file does not name it, and was to remove such things."
        }
    }
}
