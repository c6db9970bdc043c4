package import Database

extension Migration {
    /// What sites say of the rules; a rule that a site has not changed has no row.
    package static let alertRules = Migration(
        13, "alert rules",
        """
        CREATE TABLE alert_rule (
            project_id TEXT NOT NULL,
            rule TEXT NOT NULL,
            enabled INTEGER NOT NULL,
            warning REAL,
            critical REAL,
            clearance REAL NOT NULL,
            opens_after_s INTEGER NOT NULL,
            resolves_after_s INTEGER NOT NULL,
            runbook TEXT,
            version INTEGER NOT NULL,
            updated_ms BIGINT NOT NULL,
            updated_by TEXT NOT NULL,
            PRIMARY KEY (project_id, rule)
        );
        """)
}
