/// One alert.
package struct GetAlert: APIRequest {
    package typealias Response = Alert
    package static let route = Route(.get, "/api/alerts/{id}", needs: .viewFleet, "Read an alert")

    package var id: Alert.ID

    package init(id: Alert.ID) {
        self.id = id
    }
}

extension GetAlert: Documented {
    package static let fields: FieldNotes = [
        "id": .alertId
    ]
}
