/// The sum of many readings, kept so that sums of sums stay true: never an average of averages.
package struct RollUp: Sendable, Equatable {
    package private(set) var count: Int64 = 0
    package private(set) var sum: Int64 = 0
    package private(set) var minimum = Int64.max
    package private(set) var maximum = Int64.min

    package init() {}

    /// One that was stored. A count of zero makes it empty, whatever the rest says.
    package init(count: Int64, sum: Int64, minimum: Int64, maximum: Int64) {
        // Minimum and maximum keep their extremes, which give way to anything when merged.
        guard count > 0 else { return }
        self.count = count
        self.sum = sum
        self.minimum = minimum
        self.maximum = maximum
    }

    package mutating func add(_ value: Int64) {
        count += 1
        sum += value
        minimum = min(minimum, value)
        maximum = max(maximum, value)
    }

    package mutating func merge(_ other: RollUp) {
        count += other.count
        sum += other.sum
        minimum = min(minimum, other.minimum)
        maximum = max(maximum, other.maximum)
    }

    package var isEmpty: Bool { count == 0 }

    /// Absent when nothing was measured: missing is missing, never zero.
    package var average: Double? { count == 0 ? nil : Double(sum) / Double(count) }
}
