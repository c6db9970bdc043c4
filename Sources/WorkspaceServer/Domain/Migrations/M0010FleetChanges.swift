package import Database

extension Migration {
    /// What changing the fleet by hand needs: who else has this serial number or address at the site, what hangs on a
    /// piece of equipment, repairs that follow a miner to another slot, and the log by object and by time.
    ///
    /// The serial numbers and addresses are not UNIQUE: older sites may hold the same one twice, and must still open.
    package static let fleetChanges = Migration(
        10, "fleet changes",
        """
        ALTER TABLE miner ADD COLUMN project_id TEXT;
        UPDATE miner SET project_id =
            (SELECT container.project_id FROM container WHERE container.key = miner.container_key);
        CREATE INDEX miner_by_serial ON miner (project_id, serial);
        CREATE INDEX miner_by_ip_address ON miner (project_id, ip_address);
        CREATE INDEX miner_by_mac_address ON miner (project_id, mac_address);
        CREATE INDEX equipment_by_feed ON equipment (feeds_from_id);
        CREATE INDEX container_by_transformer ON container (transformer_id);

        CREATE INDEX activity_by_object ON activity (object_id, number);
        CREATE INDEX activity_by_time ON activity (at_ms, number);

        CREATE TABLE miner_repair_kept (
            miner_key INTEGER NOT NULL REFERENCES miner (key) ON UPDATE CASCADE ON DELETE CASCADE,
            number INTEGER NOT NULL,
            at_ms INTEGER NOT NULL,
            made_by TEXT NOT NULL,
            description TEXT NOT NULL,
            PRIMARY KEY (miner_key, number)
        );
        INSERT INTO miner_repair_kept SELECT miner_key, number, at_ms, made_by, description FROM miner_repair;
        DROP TABLE miner_repair;
        ALTER TABLE miner_repair_kept RENAME TO miner_repair;
        """)
}
