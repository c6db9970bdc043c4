package import Database

extension Migration {
    /// Sites, containers, miners and equipment.
    ///
    /// `fleet_sequence` hands out keys that are never given twice, so that history is never read under another
    /// machine's name. Projects and containers share the sequence `scope` (0 is the whole world), miners have their
    /// own.
    package static let fleet = Migration(
        3, "fleet",
        """
        CREATE TABLE fleet_sequence (
            name TEXT PRIMARY KEY,
            next INTEGER NOT NULL
        );
        INSERT INTO fleet_sequence (name, next) VALUES ('scope', 1), ('miner', 0), ('version', 1);

        CREATE TABLE project (
            key INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            type TEXT NOT NULL,
            status TEXT NOT NULL,
            location_name TEXT NOT NULL,
            latitude REAL,
            longitude REAL,
            target_hashrate_eh REAL,
            target_power_mw REAL,
            capex_usd REAL,
            opex_monthly_usd REAL,
            project_manager TEXT,
            contact_email TEXT,
            timeline TEXT,
            metadata TEXT NOT NULL,
            version INTEGER NOT NULL,
            updated_ms INTEGER NOT NULL
        );
        CREATE INDEX project_by_name ON project (name, id);

        CREATE TABLE equipment (
            id TEXT PRIMARY KEY,
            project_id TEXT NOT NULL REFERENCES project (id),
            name TEXT NOT NULL,
            kind TEXT NOT NULL,
            model TEXT,
            feeds_from_id TEXT,
            rating_kva REAL,
            x_m REAL,
            y_m REAL,
            rotation_deg REAL,
            version INTEGER NOT NULL,
            updated_ms INTEGER NOT NULL
        );
        CREATE INDEX equipment_of_project ON equipment (project_id, id);

        CREATE TABLE container (
            key INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            project_id TEXT NOT NULL REFERENCES project (id),
            model TEXT NOT NULL,
            in_maintenance INTEGER NOT NULL,
            x_m REAL,
            y_m REAL,
            rotation_deg REAL,
            transformer_id TEXT REFERENCES equipment (id),
            first_miner_key INTEGER NOT NULL,
            slots INTEGER NOT NULL,
            version INTEGER NOT NULL,
            updated_ms INTEGER NOT NULL
        );
        CREATE INDEX container_of_project ON container (project_id, id);

        CREATE TABLE miner (
            key INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            container_key INTEGER NOT NULL REFERENCES container (key),
            slot INTEGER NOT NULL,
            model TEXT NOT NULL,
            serial TEXT,
            ip_address TEXT,
            mac_address TEXT,
            firmware TEXT,
            pool TEXT,
            worker TEXT,
            owner TEXT,
            notes TEXT,
            in_maintenance INTEGER NOT NULL,
            version INTEGER NOT NULL,
            updated_ms INTEGER NOT NULL
        );

        CREATE TABLE miner_repair (
            miner_key INTEGER NOT NULL REFERENCES miner (key),
            number INTEGER NOT NULL,
            at_ms INTEGER NOT NULL,
            made_by TEXT NOT NULL,
            description TEXT NOT NULL,
            PRIMARY KEY (miner_key, number)
        );
        """)
}
