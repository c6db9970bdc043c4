/// The tasks a store has under way. They are cancelled when the store goes, as their answers would be for nobody.
final class Work {
    private var tasks: [Int: Task<Void, Never>] = [:]
    private var started = 0

    isolated deinit {
        for task in tasks.values { task.cancel() }
    }

    /// Starts a job. A job that lasts must hold its store weakly, or the store never goes.
    func run(_ job: @escaping () async -> Void) {
        started += 1
        let number = started
        tasks[number] = Task { [weak self] in
            await job()
            self?.tasks[number] = nil
        }
    }

    /// Returns when everything that was under way has ended, for tests.
    func settle() async {
        while let task = tasks.values.first { await task.value }
    }
}
