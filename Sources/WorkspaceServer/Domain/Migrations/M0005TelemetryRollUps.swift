package import Database

extension Migration {
    /// What containers and projects did, per minute (48 hours), quarter of an hour and hour. `scope` is a key of the
    /// fleet. Sums with counts, never averages, so that rows can be joined; smallest and largest are NULL when nothing
    /// was measured.
    package static let telemetryRollUps = Migration(
        5, "telemetry roll-ups",
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
        """)
}
