package import Protocol

/// Collects what is wrong with the fields of a request, so that the caller learns everything at once. Fields carry
/// their wire names. For requests that carry no `FieldValues`; what a field may hold is `FieldRule`'s to say.
package struct FieldCheck {
    private(set) package var errors: [Problem.FieldError] = []

    /// Well-formed, but standing against what there is now.
    private(set) package var conflicts: [Problem.FieldError] = []

    package init() {}

    package mutating func refuse(_ field: String, _ message: String) {
        errors.append(Problem.FieldError(field: field, message: message))
    }

    /// For what the API document cannot ask for: that a name is known, that two of them differ.
    package mutating func conflict(_ field: String, _ message: String) {
        conflicts.append(Problem.FieldError(field: field, message: message))
    }

    /// A line of text that must say something.
    package mutating func name(_ value: String, _ field: String) {
        complain(field, FieldRule.name.complaint(about: .string(value)))
    }

    /// A line of text that may be empty or absent.
    package mutating func line(_ value: String?, _ field: String, max: Int = Limits.nameLengthMax) {
        complain(field, value.flatMap { FieldRule.complaint(aboutLine: $0, max: max) })
    }

    package mutating func address(_ value: String?, _ field: String) {
        complain(field, value.flatMap { FieldRule.complaint(aboutEmail: $0) })
    }

    package mutating func count(_ values: [some Any], _ field: String, max: Int) {
        if values.count > max { refuse(field, "must have at most \(max) entries") }
    }

    /// Text of several lines.
    package mutating func text(_ value: String?, _ field: String) {
        complain(field, value.flatMap { FieldRule.complaint(aboutText: $0) })
    }

    package mutating func identifier(_ value: String, _ field: String) {
        complain(field, FieldRule.identifier.complaint(about: .string(value)))
    }

    package mutating func number(_ value: Double?, _ field: String, in range: ClosedRange<Double>) {
        complain(field, value.flatMap { FieldRule.number(range).complaint(about: .number($0)) })
    }

    package mutating func position(_ value: SitePosition?, _ field: String) {
        number(value?.xM, field + ".x_m", in: Limits.siteMetres)
        number(value?.yM, field + ".y_m", in: Limits.siteMetres)
        number(value?.rotationDeg, field + ".rotation_deg", in: 0...360)
    }

    package func finish() throws {
        if !errors.isEmpty { throw FleetError.invalid(errors) }
        if !conflicts.isEmpty { throw FleetError.conflicting(conflicts) }
    }

    private mutating func complain(_ field: String, _ complaint: String?) {
        if let complaint { refuse(field, complaint) }
    }
}

extension FieldValues {
    /// A new record, or everything that is wrong with it. The id is checked too.
    func made(from blank: Record, id: String) throws -> Record {
        let (record, errors) = applied(to: blank, whole: true)
        let complaint = FieldRule.identifier.complaint(about: .string(id))
        let all = (complaint.map { [Problem.FieldError(field: Record.idField, message: $0)] } ?? []) + errors
        guard all.isEmpty else { throw complaint == nil ? refusal(all, whole: true) : FleetError.invalid(all) }
        return record
    }

    func changed(_ old: Record, whole: Bool) throws -> Record {
        let (record, errors) = applied(to: old, whole: whole)
        guard errors.isEmpty else { throw refusal(errors, whole: whole) }
        return record
    }

    /// Values that are good by themselves stand against each other or against the record, as one coordinate does.
    private func refusal(_ errors: [Problem.FieldError], whole: Bool) -> FleetError {
        self.errors(whole: whole).isEmpty ? .conflicting(errors) : .invalid(errors)
    }
}
