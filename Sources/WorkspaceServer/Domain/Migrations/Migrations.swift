package import Database

/// Every shape the database ever had, oldest first.
package enum Migrations {
    package static let all: [Migration] = [
        .accounts, .activity, .fleet, .layouts, .telemetryRollUps, .alerts, .activityHead, .accountRights, .lookups,
        .fleetChanges, .alertCare, .silences, .alertRules, .openAlerts, .alertMemory, .care, .minerActions,
    ]
}
