package import Database

extension Migration {
    /// `alert_open_once` as before, but by what only the end of an alert writes: under a condition on `status` every
    /// acknowledgement rewrote its entry, a third of the pages that a commit of acknowledgements put on disk.
    package static let openAlerts = Migration(
        14, "open alerts",
        """
        UPDATE alert SET resolved_ms = updated_ms WHERE status = 2 AND resolved_ms IS NULL;
        DROP INDEX alert_open_once;
        CREATE UNIQUE INDEX alert_open_once ON alert (rule, target_id) WHERE resolved_ms IS NULL;
        """)
}
