/// Waits until something is so that happens in another process; false if it does not happen.
func eventually(_ condition: () async -> Bool) async -> Bool {
    let end = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < end {
        if await condition() { return true }
        // Whoever asks without a pause takes the time from those who are to make it so.
        try? await Task.sleep(for: .milliseconds(10))
    }
    return false
}
