package import Database

extension Migration {
    /// Who did what. `hash` is the SHA-256 of the row before and this row: a change of the past breaks the chain.
    /// One index per filter and pair of filters, each ending in `number`, because every list is read from the newest
    /// backwards.
    package static let activity = Migration(
        2, "activity",
        """
        CREATE TABLE activity (
            number INTEGER PRIMARY KEY,
            at_ms BIGINT NOT NULL,
            actor TEXT NOT NULL,
            address TEXT,
            project_id TEXT,
            verb TEXT NOT NULL,
            object_type TEXT NOT NULL,
            object_id TEXT NOT NULL,
            summary TEXT NOT NULL,
            before_json TEXT,
            after_json TEXT,
            hash BLOB NOT NULL
        );
        CREATE INDEX activity_by_project ON activity (project_id, number);
        CREATE INDEX activity_by_actor ON activity (actor, number);
        CREATE INDEX activity_by_verb ON activity (verb, number);
        CREATE INDEX activity_by_project_and_actor ON activity (project_id, actor, number);
        CREATE INDEX activity_by_project_and_verb ON activity (project_id, verb, number);
        CREATE INDEX activity_by_actor_and_verb ON activity (actor, verb, number);
        """)
}
