/// A pool to work for, and as whom.
package struct PoolLogin: Codable, Sendable, Equatable {
    package var url: String
    package var user: String?
    /// Never answered.
    package var password: String?

    package init(url: String, user: String? = nil, password: String? = nil) {
        self.url = url
        self.user = user
        self.password = password
    }
}

extension PoolLogin: Documented {
    package static let fields: FieldNotes = [
        "url": .init(
            "Where the work goes.", length: 12...Limits.poolURLLengthMax, pattern: pattern,
            example: "stratum+tcp://pool.example.com:3333"),
        "user": .line(
            "The name there; each machine keeps the one it has in this place when absent.", example: "site1.c01m017"),
        "password": .line("As the pool wants it; each machine keeps its own when absent. Never answered."),
    ]

    /// What firmware can connect to.
    package static let pattern = "^stratum\\+(tcp|ssl)://[A-Za-z0-9.:_\\[\\]-]+(/[A-Za-z0-9._/-]*)?$"
}
