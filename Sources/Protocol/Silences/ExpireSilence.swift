/// Ends a silence now. Ending twice changes nothing.
package struct ExpireSilence: APIRequest {
    package typealias Response = Silence
    package static let route = Route(.post, "/api/silences/{id}/expire", needs: .handleAlerts, "End a silence")

    package var id: Silence.ID

    package init(id: Silence.ID) { self.id = id }
}

extension ExpireSilence: Documented {
    package static let fields: FieldNotes = ["id": .silenceId]
}
