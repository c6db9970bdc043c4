package import Database

extension Migration {
    /// What machines were told, and what became of it at each. Outcomes are numbers in the order of
    /// `MinerActionOutcome`: the first three are those without a result, which the partial index is about.
    package static let minerActions = Migration(
        17, "actions on miners",
        """
        CREATE TABLE miner_action (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            project_id TEXT NOT NULL,
            kind TEXT NOT NULL,
            pools TEXT,
            note TEXT,
            per_second INTEGER NOT NULL,
            at_once INTEGER NOT NULL,
            state TEXT NOT NULL,
            waiting INTEGER NOT NULL,
            taken INTEGER NOT NULL,
            sent INTEGER NOT NULL,
            verified INTEGER NOT NULL,
            not_verified INTEGER NOT NULL,
            failed INTEGER NOT NULL,
            cancelled INTEGER NOT NULL,
            expired INTEGER NOT NULL,
            author TEXT NOT NULL,
            created_ms BIGINT NOT NULL,
            expires_ms BIGINT NOT NULL,
            ended_ms BIGINT,
            request_key TEXT
        );
        CREATE INDEX miner_action_of_project ON miner_action (project_id, id DESC);
        CREATE INDEX miner_action_open ON miner_action (project_id) WHERE ended_ms IS NULL;
        CREATE UNIQUE INDEX miner_action_by_key ON miner_action (project_id, author, request_key)
            WHERE request_key IS NOT NULL;
        CREATE TABLE miner_order (
            action_id INTEGER NOT NULL REFERENCES miner_action (id),
            number INTEGER NOT NULL,
            miner_id TEXT NOT NULL,
            outcome INTEGER NOT NULL,
            agent TEXT,
            sent_ms BIGINT,
            ended_ms BIGINT,
            reason TEXT,
            detail TEXT,
            PRIMARY KEY (action_id, number)
        ) WITHOUT ROWID;
        CREATE INDEX miner_order_by_outcome ON miner_order (action_id, outcome, number);
        """)
}
