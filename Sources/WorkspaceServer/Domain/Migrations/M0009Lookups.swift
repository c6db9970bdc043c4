package import Database

extension Migration {
    /// Indexes for what was looked for row by row. Deleting a container makes the database ask whether a miner still
    /// points to it: without the index, once per container through all miners of all sites.
    package static let lookups = Migration(
        9, "lookups",
        """
        CREATE INDEX miner_of_container ON miner (container_key);
        CREATE INDEX project_by_status ON project (status, name, id);
        """)
}
