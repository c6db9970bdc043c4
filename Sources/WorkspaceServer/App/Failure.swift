import Auth
import Database
import Domain
import Platform
import Protocol

/// What a person at the terminal is told when a command fails.
enum Failure {
    static func text(of error: any Error) -> String {
        switch error {
        case let problem as Problem: problem.detail
        case AccountError.signingKeyConfigured: KeyRingError.notOurs.description
        case AccountError.invalid(let fields): fields.map { "\($0.field) \($0.message)" }.joined(separator: "; ")
        default: "\(error)"
        }
    }
}
