package import Database

extension Migration {
    /// What the alert engine remembers besides open alerts, rules that people add (of one site, or of all where
    /// `project_id` is absent), and which storm an alert is folded into.
    package static let alertMemory = Migration(
        15, "alert memory",
        """
        ALTER TABLE alert ADD COLUMN folded_into BIGINT;
        CREATE INDEX alert_folded ON alert (folded_into, severity DESC, opened_ms DESC, id DESC)
            WHERE folded_into IS NOT NULL;
        DROP INDEX alert_open;
        DROP INDEX alert_open_of_project;
        DROP INDEX alert_hist;
        DROP INDEX alert_hist_of_project;
        CREATE INDEX alert_open ON alert (status, severity DESC, opened_ms DESC, id DESC)
            WHERE folded_into IS NULL OR resolved_ms IS NOT NULL;
        CREATE INDEX alert_open_of_project ON alert (project_id, status, severity DESC, opened_ms DESC, id DESC)
            WHERE folded_into IS NULL OR resolved_ms IS NOT NULL;
        CREATE INDEX alert_hist ON alert (severity DESC, opened_ms DESC, id DESC)
            WHERE folded_into IS NULL OR resolved_ms IS NOT NULL;
        CREATE INDEX alert_hist_of_project ON alert (project_id, severity DESC, opened_ms DESC, id DESC)
            WHERE folded_into IS NULL OR resolved_ms IS NOT NULL;

        CREATE TABLE alert_memory (
            rule TEXT NOT NULL,
            target_id TEXT NOT NULL,
            project_id TEXT NOT NULL,
            target_type TEXT NOT NULL,
            exceeded_ms BIGINT,
            clear_ms BIGINT,
            unknown_ms BIGINT,
            silenced INTEGER NOT NULL,
            flaps INTEGER NOT NULL,
            ended_ms BIGINT,
            PRIMARY KEY (rule, target_id)
        );
        CREATE TABLE heard_container (key INTEGER PRIMARY KEY);

        CREATE TABLE added_alert_rule (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            project_id TEXT,
            name TEXT NOT NULL,
            metric TEXT NOT NULL,
            scope TEXT NOT NULL,
            target_id TEXT,
            comparison TEXT NOT NULL,
            alert_type TEXT,
            no_data_after_s INTEGER,
            enabled INTEGER NOT NULL,
            warning REAL,
            critical REAL,
            clearance REAL NOT NULL,
            opens_after_s INTEGER NOT NULL,
            resolves_after_s INTEGER NOT NULL,
            runbook TEXT,
            version INTEGER NOT NULL,
            updated_ms BIGINT NOT NULL,
            updated_by TEXT NOT NULL
        );
        """)
}
