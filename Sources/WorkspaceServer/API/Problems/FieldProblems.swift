import Protocol

extension Problem {
    /// Fields that break what the document says of them.
    init(invalid errors: [FieldError]) {
        self.init(422, "fields-invalid", "Some fields cannot be accepted.", errors: errors)
    }

    init(invalid field: String, _ message: String) { self.init(invalid: [.init(field: field, message: message)]) }

    /// Fields of which each alone would do.
    init(conflicting field: String, _ message: String) {
        self.init(
            409, "fields-conflict", "Some fields do not fit the others.",
            errors: [.init(field: field, message: message)])
    }
}
