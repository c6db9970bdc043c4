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

extension RequestStatus: Documented {
    package static let fields: FieldNotes = [
        "total": .init("Answered since the start.", in: 0...1e15),
        "perSecond": .init("Over the last second.", unit: "1/s", in: 0...1e9),
        "errors": .init("Answered with 5xx since the start.", in: 0...1e15),
        "p50Ms": .init("Half of them took no longer.", unit: "ms", in: 0...1e9),
        "p99Ms": .init("99 of 100 took no longer.", unit: "ms", in: 0...1e9),
    ]
}
