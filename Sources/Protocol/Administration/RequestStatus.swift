/// How many requests, how fast.
package struct RequestStatus: Codable, Sendable, Equatable {
    package var total: Int
    package var perSecond: Double
    package var errors: Int
    package var p50Ms: Double?
    package var p99Ms: Double?

    package init(total: Int, perSecond: Double, errors: Int, p50Ms: Double? = nil, p99Ms: Double? = nil) {
        self.total = total
        self.perSecond = perSecond
        self.errors = errors
        self.p50Ms = p50Ms
        self.p99Ms = p99Ms
    }
}
