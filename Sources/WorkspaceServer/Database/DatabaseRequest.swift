import Platform

/// One closure in line for a connection, and how its caller hears of the outcome. Exactly one of the two happens: the
/// closure that `perform` returned is called, or `fail` is.
struct DatabaseRequest: Sendable {
    let perform: @Sendable (borrowing Connection) throws -> @Sendable () -> Void
    let fail: @Sendable (any Error) -> Void
    let queuedAt = monotonicNanoseconds()
}
