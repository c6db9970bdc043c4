/// The steps of an alert, oldest first. The last of them is how it stood at the moment that was asked about; without a
/// step it had not begun.
package struct AlertHistory: Codable, Sendable, Equatable {
    package var steps: [AlertStep]

    package init(steps: [AlertStep]) { self.steps = steps }
}

extension AlertHistory: Documented {
    package static let fields: FieldNotes = [
        "steps": "What happened, oldest first; the last one is how it stood at the moment asked about."
    ]
}
