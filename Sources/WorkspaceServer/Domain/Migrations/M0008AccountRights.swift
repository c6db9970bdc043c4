package import Database

extension Migration {
    /// API tokens get rights of their own, a beginning to recognise them by, and the moment of their last use. Names of
    /// deleted people are kept, so that nobody can come back under the name of somebody else in the activity log.
    ///
    /// Tokens from before sent telemetry and nothing else.
    package static let accountRights = Migration(
        8, "account rights",
        """
        ALTER TABLE api_token ADD COLUMN prefix TEXT NOT NULL DEFAULT '';
        ALTER TABLE api_token ADD COLUMN permissions TEXT NOT NULL DEFAULT 'send_telemetry';
        ALTER TABLE api_token ADD COLUMN created_by TEXT;
        ALTER TABLE api_token ADD COLUMN last_used_ms BIGINT;
        CREATE INDEX api_token_by_creation ON api_token (created_ms, id);
        CREATE INDEX api_token_project_by_project ON api_token_project (project_id);

        CREATE TABLE retired_username (
            username TEXT PRIMARY KEY,
            retired_ms BIGINT NOT NULL
        );
        """)
}
