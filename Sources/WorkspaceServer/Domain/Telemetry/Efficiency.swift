import Protocol

extension Metric {
    /// Joules per terahash, to a hundredth. Unknown while either is, and while there is no work to divide by.
    static func efficiency(watts: Double?, terahash: Double?) -> Double? {
        guard let watts, let terahash, terahash > 0 else { return nil }
        return (watts / terahash * 100).rounded() / 100
    }
}
