package import Database

extension Migration {
    /// People, where they are signed in, and the tokens of sites.
    ///
    /// A refresh token is stored as its SHA-256 alone. Spent ones stay until the session ends: one that comes back was
    /// stolen. `rights_version` grows when what a person may do changes, so that access tokens from before are refused.
    package static let accounts = Migration(
        1, "accounts",
        """
        CREATE TABLE account (
            id TEXT PRIMARY KEY,
            username TEXT NOT NULL UNIQUE,
            display_name TEXT NOT NULL,
            email TEXT,
            role TEXT NOT NULL,
            password_hash TEXT NOT NULL,
            must_change_password INTEGER NOT NULL,
            disabled INTEGER NOT NULL,
            rights_version INTEGER NOT NULL,
            last_seen_ms BIGINT,
            created_ms BIGINT NOT NULL,
            updated_ms BIGINT NOT NULL,
            version INTEGER NOT NULL
        );
        CREATE INDEX account_by_role ON account (role, disabled);

        CREATE TABLE account_project (
            account_id TEXT NOT NULL REFERENCES account (id),
            project_id TEXT NOT NULL,
            PRIMARY KEY (account_id, project_id)
        );
        CREATE INDEX account_project_by_project ON account_project (project_id);

        CREATE TABLE session (
            id TEXT PRIMARY KEY,
            account_id TEXT NOT NULL REFERENCES account (id),
            client TEXT NOT NULL,
            address TEXT NOT NULL,
            created_ms BIGINT NOT NULL,
            last_seen_ms BIGINT NOT NULL,
            expires_ms BIGINT NOT NULL,
            ended_ms BIGINT
        );
        CREATE INDEX session_of_account ON session (account_id, ended_ms);
        CREATE INDEX session_by_expiry ON session (expires_ms);

        CREATE TABLE refresh_token (
            hash BLOB PRIMARY KEY,
            session_id TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
            expires_ms BIGINT NOT NULL,
            spent_ms BIGINT
        );
        CREATE INDEX refresh_token_of_session ON refresh_token (session_id);

        CREATE TABLE api_token (
            id TEXT PRIMARY KEY,
            hash BLOB NOT NULL UNIQUE,
            name TEXT NOT NULL,
            created_ms BIGINT NOT NULL,
            expires_ms BIGINT,
            revoked_ms BIGINT
        );
        CREATE TABLE api_token_project (
            api_token_id TEXT NOT NULL REFERENCES api_token (id),
            project_id TEXT NOT NULL,
            PRIMARY KEY (api_token_id, project_id)
        );
        """)
}
