package import Database

extension Migration {
    /// Plans. `layout` is what lists show, `layout_version` keeps each saved document for good.
    package static let layouts = Migration(
        4, "layouts",
        """
        CREATE TABLE layout (
            id TEXT PRIMARY KEY,
            project_id TEXT NOT NULL REFERENCES project (id),
            name TEXT NOT NULL,
            item_count INTEGER NOT NULL,
            version INTEGER NOT NULL,
            updated_ms BIGINT NOT NULL,
            updated_by TEXT NOT NULL
        );
        CREATE INDEX layout_by_name ON layout (name, id);
        CREATE INDEX layout_of_project ON layout (project_id, name, id);

        CREATE TABLE layout_version (
            layout_id TEXT NOT NULL REFERENCES layout (id),
            version INTEGER NOT NULL,
            document TEXT NOT NULL,
            PRIMARY KEY (layout_id, version)
        );
        """)
}
