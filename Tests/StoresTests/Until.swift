import Testing

/// Waits for what other tasks are about to do; fails when it does not come.
func until(_ condition: () -> Bool, sourceLocation: SourceLocation = #_sourceLocation) async {
    let clock = ContinuousClock()
    let deadline = clock.now + .seconds(30)
    while !condition() {
        guard clock.now < deadline else {
            Issue.record("it never came true", sourceLocation: sourceLocation)
            return
        }
        await Task.yield()
    }
}
