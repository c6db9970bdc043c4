/// In maintenance mode reads go on and changes by anybody but a super admin are refused.
package struct SetMaintenance: APIRequest {
    package typealias Response = ServerStatus
    package static let route = Route(.put, "/api/admin/maintenance", needs: .administer, "Switch maintenance mode")

    package var enabled: Bool

    package init(enabled: Bool) {
        self.enabled = enabled
    }
}

extension SetMaintenance: Documented {
    package static let fields: FieldNotes = [
        "enabled": "Whether changes are refused from now on."
    ]
}
