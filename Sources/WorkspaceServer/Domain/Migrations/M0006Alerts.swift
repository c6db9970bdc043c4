package import Database

extension Migration {
    /// Alerts and what people wrote under them. `severity` is 0 info, 1 warning, 2 critical; `status` 0 active,
    /// 1 acknowledged, 2 resolved. `alert_open_once` is what makes a second open alert for the same trouble impossible.
    package static let alerts = Migration(
        6, "alerts",
        """
        CREATE TABLE alert (
            id INTEGER PRIMARY KEY,
            revision INTEGER NOT NULL,
            project_id TEXT NOT NULL,
            rule TEXT NOT NULL,
            alert_type TEXT NOT NULL,
            severity INTEGER NOT NULL,
            status INTEGER NOT NULL,
            target_type TEXT NOT NULL,
            target_id TEXT NOT NULL,
            message TEXT NOT NULL,
            value REAL,
            limit_value REAL,
            opened_ms INTEGER NOT NULL,
            updated_ms INTEGER NOT NULL,
            acknowledged_ms INTEGER,
            acknowledged_by TEXT,
            note TEXT,
            resolved_ms INTEGER,
            resolved_by TEXT,
            children TEXT NOT NULL
        );
        CREATE UNIQUE INDEX alert_open_once ON alert (rule, target_id) WHERE status < 2;
        CREATE INDEX alert_open ON alert (status, severity DESC, opened_ms DESC, id DESC);
        CREATE INDEX alert_open_of_project ON alert (project_id, status, severity DESC, opened_ms DESC, id DESC);
        CREATE INDEX alert_hist ON alert (severity DESC, opened_ms DESC, id DESC);
        CREATE INDEX alert_hist_of_project ON alert (project_id, severity DESC, opened_ms DESC, id DESC);
        CREATE INDEX alert_of_target ON alert (target_id, severity DESC, opened_ms DESC, id DESC);

        CREATE TABLE alert_comment (
            alert_id INTEGER NOT NULL REFERENCES alert (id),
            number INTEGER NOT NULL,
            at_ms INTEGER NOT NULL,
            author TEXT NOT NULL,
            body TEXT NOT NULL,
            PRIMARY KEY (alert_id, number)
        );
        """)
}
