import Platform

/// Why a password was not hashed.
package enum PasswordHasherError: Error, Equatable {
    /// So many sign-ins wait that one more would take seconds.
    case overloaded
    case failed(code: Int32)
}

/// Hashes and checks passwords on two threads of its own, so that sign-ins never hold up anything else.
package final class PasswordHasher: Sendable {
    /// 64 waiting jobs of 20 ms on two threads are 0.6 s: the longest a sign-in waits.
    private static let queueLength = 64

    private let queue = WorkQueue<@Sendable () -> Void>(capacity: queueLength)
    private let cost: PasswordHash.Cost
    /// The hash of a password that nobody knows, for names that do not exist: they must cost the same time.
    private let decoy: String

    package init(cost: PasswordHash.Cost = .standard) {
        self.cost = cost
        decoy = PasswordHash.ofNobody(cost: cost)
        // Two: each check holds 19 MiB and a core for 20 ms, and requests want to be answered meanwhile.
        for number in 1...2 {
            WorkerThread(named: "password-\(number)") { [queue] in
                while let job = queue.take(upTo: 1).first { job() }
            }
        }
    }

    deinit { queue.close() }

    package func hash(_ password: String) async throws -> String {
        try await run { [cost] in
            Result { () throws(PasswordHash.Failure) in try PasswordHash.make(password, cost: cost) }
                .mapError { PasswordHasherError.failed(code: $0.code) }
        }
    }

    /// Without a hash the answer is no, after the same work.
    package func matches(_ password: String, _ hash: String?) async throws -> Bool {
        let found = try await run { [decoy] in .success(PasswordHash.matches(password, hash ?? decoy)) }
        // Last: asked first, a name that does not exist would be told by the quicker answer.
        return found && hash != nil
    }

    package func isOutdated(_ hash: String) -> Bool { PasswordHash.isOutdated(hash, cost: cost) }

    private func run<Value: Sendable>(
        _ work: @escaping @Sendable () -> Result<Value, PasswordHasherError>
    ) async throws -> Value {
        let result = await withCheckedContinuation { continuation in
            let admission = queue.add { continuation.resume(returning: work()) }
            if admission != .accepted { continuation.resume(returning: .failure(.overloaded)) }
        }
        return try result.get()
    }
}
