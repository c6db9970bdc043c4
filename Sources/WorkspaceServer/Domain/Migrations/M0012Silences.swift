package import Database

extension Migration {
    /// What people do not want to be told for a while. The matchers are absent where everything fits.
    package static let silences = Migration(
        12, "silences",
        """
        CREATE TABLE silence (
            id INTEGER PRIMARY KEY,
            project_id TEXT NOT NULL,
            alert_type TEXT,
            severity INTEGER,
            target_id TEXT,
            starts_ms BIGINT NOT NULL,
            ends_ms BIGINT NOT NULL,
            comment TEXT NOT NULL,
            author TEXT NOT NULL,
            version INTEGER NOT NULL,
            updated_ms BIGINT NOT NULL
        );
        CREATE INDEX silence_by_end ON silence (ends_ms DESC, id DESC);
        CREATE INDEX silence_of_project ON silence (project_id, ends_ms DESC, id DESC);
        """)
}
