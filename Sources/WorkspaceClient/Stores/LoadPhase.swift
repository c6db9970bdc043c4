package import Protocol

/// How far a page is with what it shows.
package enum LoadPhase: Sendable, Equatable {
    case loading
    case ready
    case failed(Problem)

    package var problem: Problem? {
        guard case .failed(let problem) = self else { return nil }
        return problem
    }
}

extension Problem {
    /// What to tell a person about an error of any kind. What is not the server's own answer means it was not reached.
    package init(showing error: any Error) {
        self = error as? Problem ?? Problem(0, "offline", "The server cannot be reached.")
    }
}
