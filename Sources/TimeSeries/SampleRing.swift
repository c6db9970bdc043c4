/// The last day of every miner of one container in little memory: one sample per quarter of an hour, the last one heard
/// in it. 96 × 6 bytes per miner, so 17,864 miners take 10 MB.
package struct SampleRing: Sendable {
    package static let stepSeconds: Int64 = 900
    package static let steps = 96

    /// Absent values were not known.
    package struct Point: Sendable, Equatable {
        /// Tenths of TH/s: two bytes hold 6,553 TH/s.
        package var hashrate: UInt16?
        /// Watts.
        package var power: UInt16?
        /// Tenths of a degree.
        package var temperature: Int16?

        package init(hashrate: UInt16? = nil, power: UInt16? = nil, temperature: Int16? = nil) {
            self.hashrate = hashrate
            self.power = power
            self.temperature = temperature
        }
    }

    private static let unknown = UInt16.max
    private static let unknownTemperature = Int16.min

    private let width: Int
    /// Which quarter of an hour, counted from 1970, each row of the ring holds.
    private var held = [Int64](repeating: .min, count: steps)
    private var hashrate: [UInt16]
    private var power: [UInt16]
    private var temperature: [Int16]

    package init(width: Int) {
        self.width = width
        hashrate = Array(repeating: Self.unknown, count: Self.steps * width)
        power = hashrate
        temperature = Array(repeating: Self.unknownTemperature, count: Self.steps * width)
    }

    /// Opens the row of the quarter that `second` falls into. False when the ring has moved on past it.
    package mutating func open(at second: Int64) -> Bool {
        let quarter = Self.quarter(second)
        let row = Self.row(quarter)
        guard held[row] != quarter else { return true }
        // A late report must not wipe the newer quarter that has this row now.
        guard held[row] < quarter else { return false }
        // Emptied: else yesterday's value would speak for a miner that says nothing today.
        held[row] = quarter
        for index in row * width..<(row + 1) * width {
            hashrate[index] = Self.unknown
            power[index] = Self.unknown
            temperature[index] = Self.unknownTemperature
        }
        return true
    }

    /// Somebody else has the slot from now on.
    package mutating func forget(slot: Int) {
        for row in 0..<Self.steps {
            hashrate[row * width + slot] = Self.unknown
            power[row * width + slot] = Self.unknown
            temperature[row * width + slot] = Self.unknownTemperature
        }
    }

    /// Into a quarter that was opened; a later sample takes the place of an earlier one.
    package mutating func record(_ point: Point, slot: Int, at second: Int64) {
        let index = Self.row(Self.quarter(second)) * width + slot
        hashrate[index] = point.hashrate ?? Self.unknown
        power[index] = point.power ?? Self.unknown
        temperature[index] = point.temperature ?? Self.unknownTemperature
    }

    /// What the quarter beginning at `second` knows of a slot; nothing when the ring never heard of it or has
    /// forgotten.
    package func point(slot: Int, at second: Int64) -> Point {
        let quarter = Self.quarter(second)
        let row = Self.row(quarter)
        guard held[row] == quarter, (0..<width).contains(slot) else { return Point() }
        let index = row * width + slot
        return Point(
            hashrate: hashrate[index] == Self.unknown ? nil : hashrate[index],
            power: power[index] == Self.unknown ? nil : power[index],
            temperature: temperature[index] == Self.unknownTemperature ? nil : temperature[index])
    }

    private static func quarter(_ second: Int64) -> Int64 {
        // Rounded down on both sides of 1970: Swift's division would make the first quarter twice as long.
        second >= 0 ? second / stepSeconds : -((stepSeconds - 1 - second) / stepSeconds)
    }

    private static func row(_ quarter: Int64) -> Int { Int((quarter % Int64(steps) + Int64(steps)) % Int64(steps)) }
}
