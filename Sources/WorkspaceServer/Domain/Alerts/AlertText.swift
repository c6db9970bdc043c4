import Protocol

/// What people write about alerts: notes, comments, the reasons of silences.
enum AlertText {
    /// Without the blanks around it; absent when nothing is left.
    static func checked(_ text: String?) throws(AlertError) -> String? {
        guard let text else { return nil }
        let head = text.drop(while: \.isWhitespace)
        let trimmed = String(head.prefix(head.count - head.reversed().prefix(while: \.isWhitespace).count))
        // Scalars: a thousand accents on one letter are one character.
        guard trimmed.unicodeScalars.count <= Limits.textLengthMax else {
            throw .textTooLong(limit: Limits.textLengthMax)
        }
        guard FieldRule.complaint(aboutText: trimmed) == nil else { throw .textUnprintable }
        return trimmed.isEmpty ? nil : trimmed
    }
}
