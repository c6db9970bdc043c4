package import Database

extension Migration {
    /// Whose an alert is, and how long an acknowledgement lasts.
    package static let alertCare = Migration(
        11, "alert care",
        """
        ALTER TABLE alert ADD COLUMN assigned_to TEXT;
        ALTER TABLE alert ADD COLUMN acknowledged_until_ms BIGINT;
        """)
}
