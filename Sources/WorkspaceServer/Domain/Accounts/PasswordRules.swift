import Protocol

/// What a password must be like. Length makes it strong; rules about kinds of letters make people write it down.
enum PasswordRules {
    /// What is wrong with `password` in words that follow the field's name; empty when it is good.
    static func faults(of password: String, replacing old: String?, username: String) -> [String] {
        formFaults(of: password) + choiceFaults(of: password, replacing: old, username: username)
    }

    /// What anybody can see without knowing the account; the API document says it too.
    static func formFaults(of password: String) -> [String] {
        var faults: [String] = []
        let length = password.unicodeScalars.count
        if length < Limits.passwordLengthMin {
            faults.append("must have at least \(Limits.passwordLengthMin) characters")
        }
        if length > Limits.passwordLengthMax {
            faults.append("must have at most \(Limits.passwordLengthMax) characters")
        }
        if password.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            faults.append("must not contain control characters")
        }
        return faults
    }

    /// What is only worth saying to somebody who has shown the current password.
    static func choiceFaults(of password: String, replacing old: String?, username: String) -> [String] {
        var faults: [String] = []
        let length = password.unicodeScalars.count
        if password == old { faults.append("must not be the old one") }
        // Half, because a sentence may well contain a short name such as `ann`.
        if password.lowercased().contains(username), username.count * 2 > length {
            faults.append("must not be little more than the user name")
        }
        if GuessablePasswords.has(password) { faults.append("must not be one that many people choose") }
        // Length alone would let `aaaaaaaaaaaa` through.
        if Set(password.unicodeScalars).count < 4 { faults.append("must not repeat so few characters") }
        return faults
    }

    /// `^[a-z0-9][a-z0-9._-]{1,63}$`: unique without regard to case, and readable in a log.
    static func isUsername(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        func isPlain(_ byte: UInt8) -> Bool { (97...122).contains(byte) || (48...57).contains(byte) }
        guard (2...64).contains(bytes.count), isPlain(bytes[0]) else { return false }
        return bytes.allSatisfy { isPlain($0) || "._-".utf8.contains($0) }
    }
}
