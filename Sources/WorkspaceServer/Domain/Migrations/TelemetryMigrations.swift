import Database

/// The shapes of the telemetry files, which are numbered by themselves: they are other files than `workspace.db`, so
/// that a change by a person never waits for a fleet's readings.
enum TelemetryMigrations {
    /// `tele-live.db`: what was acknowledged and is not packed yet, and what containers and projects did.
    ///
    /// The numbers of the journal are never given twice, also when it is empty: `flushed` says how far into the journal
    /// the rows of a minute reach. `batch` holds the names of batches for as long as one may come again.
    static let live: [Migration] = [
        Migration(
            1, "telemetry journal",
            """
            CREATE TABLE journal (
                number INTEGER PRIMARY KEY AUTOINCREMENT,
                data BLOB NOT NULL
            );
            CREATE TABLE flushed (
                minute_s INTEGER PRIMARY KEY,
                through INTEGER NOT NULL
            );
            CREATE TABLE batch (
                at_ms INTEGER NOT NULL,
                project INTEGER NOT NULL,
                id INTEGER NOT NULL,
                PRIMARY KEY (at_ms, project, id)
            ) WITHOUT ROWID;
            CREATE TABLE series (
                number INTEGER PRIMARY KEY,
                miner_id TEXT NOT NULL UNIQUE
            );
            CREATE TABLE roster (
                number INTEGER PRIMARY KEY,
                container INTEGER NOT NULL,
                series BLOB NOT NULL
            );
            """),
        Migration(
            2, "telemetry roll-ups",
            """
            CREATE TABLE rollup (
                resolution_s INTEGER NOT NULL,
                scope INTEGER NOT NULL,
                at_s INTEGER NOT NULL,
                hashrate_count INTEGER NOT NULL,
                hashrate_sum INTEGER NOT NULL,
                hashrate_min INTEGER,
                hashrate_max INTEGER,
                power_count INTEGER NOT NULL,
                power_sum INTEGER NOT NULL,
                power_min INTEGER,
                power_max INTEGER,
                temperature_count INTEGER NOT NULL,
                temperature_sum INTEGER NOT NULL,
                temperature_min INTEGER,
                temperature_max INTEGER,
                active_count INTEGER NOT NULL,
                active_sum INTEGER NOT NULL,
                active_min INTEGER,
                active_max INTEGER,
                PRIMARY KEY (resolution_s, scope, at_s)
            ) WITHOUT ROWID;
            """),
        // What was known last when a server was stopped, in the form of the journal.
        Migration(
            3, "latest values",
            """
            CREATE TABLE latest (
                number INTEGER PRIMARY KEY,
                data BLOB NOT NULL
            );
            """),
    ]

    /// `tele-YYYYMM.db`: the readings of single miners of one month. The id of a chunk is the key of the container,
    /// shifted by 32 bits, and the second of the first reading.
    ///
    /// `miner_day` follows from `chunk`; its id is the key of the container, shifted likewise, and the days since 1970.
    static let month: [Migration] = [
        Migration(
            1, "telemetry chunks",
            """
            CREATE TABLE chunk (
                id INTEGER PRIMARY KEY,
                end_s INTEGER NOT NULL,
                data BLOB NOT NULL
            );
            CREATE TABLE damaged_chunk (
                number INTEGER PRIMARY KEY,
                id INTEGER NOT NULL,
                end_s INTEGER NOT NULL,
                data BLOB NOT NULL
            );
            """),
        Migration(
            2, "hours of miners",
            """
            CREATE TABLE miner_day (
                id INTEGER PRIMARY KEY,
                data BLOB NOT NULL
            );
            """),
    ]
}
