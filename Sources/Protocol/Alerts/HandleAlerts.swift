/// Does the same to many alerts: to those that are named, or to all open ones that fit a filter. Each is handled on its
/// own, so that one that is over does not stand in the way of the others; all that is changed is changed together.
package struct HandleAlerts: APIRequest {
    package typealias Response = HandledAlerts
    package static let route = Route(.post, "/api/alerts/bulk", needs: .handleAlerts, "Handle many alerts")

    package var action: AlertAction
    package var ids: [Alert.ID]?
    package var filter: AlertFilter?
    package var note: String?
    package var until: Timestamp?
    package var username: String?

    package init(
        _ action: AlertAction, ids: [Alert.ID]? = nil, filter: AlertFilter? = nil, note: String? = nil,
        until: Timestamp? = nil, username: String? = nil
    ) {
        self.action = action
        self.ids = ids
        self.filter = filter
        self.note = note
        self.until = until
        self.username = username
    }
}

extension HandleAlerts: Documented {
    package static let fields: FieldNotes = [
        "action": "What to do.",
        "ids": .init("Which ones; either this or a filter.", count: 1...Limits.alertBulkMax),
        "filter": "Those that are open and fit all of it; either this or ids.",
        "note": .text("What the others should know.", example: "Known: the pump is being replaced."),
        "until": "For acknowledging: when they are to be active again if they are not over by then.",
        "username": .init(
            "For assigning: who is to look after them; absent for nobody.", length: 1...Limits.nameLengthMax,
            pattern: FieldNote.plainPattern, example: "admin"),
    ]
}
