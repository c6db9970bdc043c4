/// What became of each alert of a bulk action, in the order in which they were named.
package struct HandledAlerts: Codable, Sendable, Equatable {
    package struct Item: Codable, Sendable, Equatable {
        package var id: Alert.ID
        package var outcome: Outcome

        package init(id: Alert.ID, outcome: Outcome) {
            self.id = id
            self.outcome = outcome
        }
    }

    package enum Outcome: String, Codable, Sendable, CaseIterable {
        case changed
        case unchanged
        case unknown
        case resolved
        case ownerUnknown = "owner_unknown"
    }

    package var changed: Int
    package var items: [Item]

    package init(items: [Item]) {
        self.items = items
        changed = items.count { $0.outcome == .changed }
    }
}

extension HandledAlerts: Documented {
    package static let fields: FieldNotes = [
        "changed": "How many are different now.",
        "items": "What became of each of them.",
    ]
}

extension HandledAlerts.Item: Documented {
    package static let fields: FieldNotes = [
        "id": .alertId,
        "outcome": "What became of it.",
    ]
}

extension HandledAlerts.Outcome: OpenChoice {
    package static var unknownMeans: HandledAlerts.Outcome { .unchanged }

    package var meaning: String {
        switch self {
        case .changed: "done"
        case .unchanged: "it was so before"
        case .unknown: "there is no such alert"
        case .resolved: "it is over: nothing is left to take on"
        case .ownerUnknown: "nobody of this name handles alerts of its site"
        }
    }
}
