/// One silence.
package struct GetSilence: APIRequest {
    package typealias Response = Silence
    package static let route = Route(.get, "/api/silences/{id}", needs: .viewFleet, "Read a silence")

    package var id: Silence.ID

    package init(id: Silence.ID) { self.id = id }
}

extension GetSilence: Documented {
    package static let fields: FieldNotes = ["id": .silenceId]
}
