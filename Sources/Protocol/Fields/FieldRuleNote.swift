extension FieldNote {
    /// With the bounds that the server checks by, so that the API document cannot promise others.
    package func bounded(by rule: FieldRule) -> FieldNote {
        let form: FieldNote? =
            switch rule {
            case .identifier: .projectId
            case .name: .name(meaning)
            case .line: .line(meaning)
            case .text: .text(meaning)
            case .email: .electronicMail(meaning)
            case .ipAddress: FieldNote(meaning, pattern: Self.ipAddressPattern)
            case .hardwareAddress: FieldNote(meaning, pattern: "^([0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}$")
            case .day: .day(meaning)
            case .number(let range): FieldNote(meaning, in: range)
            case .integer(let range): FieldNote(meaning, in: Double(range.lowerBound)...Double(range.upperBound))
            case .flag, .choice, .metadata: nil
            }
        guard let form else { return self }
        // What names begin with has less room than a whole name.
        let length = rule == .identifier ? length ?? form.length : form.length
        return FieldNote(
            meaning, unit: unit, in: form.range, length: length, orEmpty: form.orEmpty, pattern: form.pattern,
            example: example ?? form.example, standard: standard)
    }

    /// Four decimal bytes without leading zeros, which some programs read as octal.
    private static let ipAddressPattern = "^(\(byte)\\.){3}\(byte)$"
    private static let byte = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
}
