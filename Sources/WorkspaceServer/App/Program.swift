import Database
import Domain
import Platform
import Protocol

/// Understands what was said in the shell, and turns how it ended into a sentence and an exit code.
enum Program {
    static func run(_ arguments: [String]) async -> Int32 {
        // `--version` and no word at all are what people try first.
        let arguments = arguments.first == "--version" ? ["version"] : arguments
        let wantsHelp =
            arguments.isEmpty || arguments.first == "help" || ["--help", "-h"].contains(where: arguments.contains)
        guard !wantsHelp else {
            Terminal.say(Commands.help(for: Array(arguments.drop { $0 == "help" })))
            return ExitCode.done.rawValue
        }
        do {
            let (command, rest) = try Commands.find(arguments)
            let call = try CommandCall(command, rest, environment: ProcessEnvironment.variables)
            return try await command.run(call).rawValue
        } catch {
            Terminal.complain("workspace-server: \(text(of: error))\n")
            return code(of: error).rawValue
        }
    }

    private static func code(of error: any Error) -> ExitCode {
        switch error {
        case let failure as CommandFailure: failure.code
        case is ConfigurationError, is ReadingsKept.BadLimit, AccountError.invalid, FleetError.invalid,
            FleetError.conflicting:
            .wronglyAsked
        case DatabaseError.inUse: .inUse
        // Trying again will not make it sound.
        case DatabaseError.damaged: .unsound
        default: .failed
        }
    }

    private static func text(of error: any Error) -> String {
        switch error {
        case let failure as CommandFailure: failure.text
        case let problem as Problem: problem.detail
        case AccountError.invalid(let fields), FleetError.invalid(let fields), FleetError.conflicting(let fields):
            fields.map { "\($0.field) \($0.message)" }.joined(separator: "; ")
        case AccountError.usernameTaken(let name): "There is already a user “\(name)”."
        case AccountError.usernameRetired(let name): "“\(name)” belonged to somebody who was deleted."
        case AccountError.lastAdministrator: "Somebody must be able to manage the server: this is the last one."
        case AccountError.signingKeyConfigured: "The signing key comes from JWT_SECRET: change it there and restart."
        default: "\(error)"
        }
    }
}
