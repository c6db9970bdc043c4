/// Why a person is told something.
package enum NoticeKind: String, Codable, Sendable, CaseIterable {
    case alertAssigned = "alert_assigned"
    case alertWithdrawn = "alert_withdrawn"
    case acknowledgementEnded = "acknowledgement_ended"
    case silenceEndsSoon = "silence_ends_soon"
    case rightsChanged = "rights_changed"
    case passwordChanged = "password_changed"
    case signedIn = "signed_in"
    case signedOut = "signed_out"
    case maintenanceBegan = "maintenance_began"
    case maintenanceEnded = "maintenance_ended"
    case restart
    case backupFinished = "backup_finished"
    case importFinished = "import_finished"
    case other
}

extension NoticeKind: OpenChoice {
    package static var unknownMeans: NoticeKind { .other }

    package var meaning: String {
        switch self {
        case .alertAssigned: "somebody gave the person an alert"
        case .alertWithdrawn: "an alert is the person's no longer"
        case .acknowledgementEnded: "the time of the person's acknowledgement is over and the alert is not"
        case .silenceEndsSoon: "a silence that the person made ends within a quarter of an hour"
        case .rightsChanged: "the person's role, sites or access have changed"
        case .passwordChanged: "the person's password was changed or reset"
        case .signedIn: "a session of the person's account has begun"
        case .signedOut: "sessions of the person's account were ended"
        case .maintenanceBegan: "the server takes changes from super admins alone"
        case .maintenanceEnded: "the server takes changes again"
        case .restart: "somebody has asked the server to start again"
        case .backupFinished: "a backup that the person asked for is made"
        case .importFinished: "a file that the person sent is taken over"
        case .other: "something else, which the summary tells"
        }
    }
}
