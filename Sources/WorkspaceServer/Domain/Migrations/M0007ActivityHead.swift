package import Database

extension Migration {
    /// The log of activity can only be added to: the database itself refuses to change or delete an entry.
    ///
    /// `activity_head` is the one row that says where the log ends. Without it, whoever gets around the refusal could
    /// take the newest entries away unnoticed: what is left is a chain that holds.
    package static let activityHead = Migration(
        7, "activity head",
        """
        CREATE TABLE activity_head (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            number BIGINT NOT NULL,
            hash BLOB NOT NULL
        );
        INSERT INTO activity_head (only, number, hash) VALUES (1, 0, x'');
        UPDATE activity_head SET (number, hash) = (SELECT number, hash FROM activity ORDER BY number DESC LIMIT 1)
        WHERE EXISTS (SELECT 1 FROM activity);

        CREATE TRIGGER activity_is_never_changed BEFORE UPDATE ON activity
        BEGIN SELECT RAISE(ABORT, 'an entry of the activity log is never changed'); END;
        CREATE TRIGGER activity_is_never_deleted BEFORE DELETE ON activity
        BEGIN SELECT RAISE(ABORT, 'an entry of the activity log is never deleted'); END;
        """)
}
