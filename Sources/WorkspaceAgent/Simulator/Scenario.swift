import Protocol

/// Trouble that somebody makes for a simulated site, on command: to see what the server, and the people before it, do.
package struct Scenario: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        /// Everything behind a transformer loses its power, and starts anew afterwards.
        case transformerTrip = "transformer-trip"
        /// The water hardly moves; the machines throttle.
        case pumpFailure = "pump-failure"
        /// Nothing is heard, though everything works.
        case networkCut = "network-cut"
        /// Twelve kelvin more over the whole site.
        case heatWave = "heat-wave"
        /// Power becomes dear: every second container, or the one that is named, is put to sleep.
        case priceChange = "price-change"
        /// The machines refuse what they are told, as those with locked firmware do.
        case refusal
    }

    package let kind: Kind
    /// A container or a transformer; nil is the whole site.
    package let target: String?
    /// Seconds since 1970.
    package let begins: Int64
    package let seconds: Int64

    package init(_ kind: Kind, target: String? = nil, begins: Int64, seconds: Int64) {
        self.kind = kind
        self.target = target
        self.begins = begins
        self.seconds = seconds
    }

    package var ends: Int64 { begins + seconds }

    package func isActive(at second: Int64) -> Bool { (begins..<ends).contains(second) }

    /// From 0 to 1 within a few minutes, and back as slowly: water and air have their inertia.
    func strength(at second: Int64) -> Double {
        let ramp = kind == .heatWave ? 600.0 : 60.0
        return Wave.smooth(min(Double(second - begins), Double(ends + Int64(ramp) - second)) / ramp)
    }

    func concerns(_ box: SimulatedSite.Box, at place: Int) -> Bool {
        guard let target else { return kind != .priceChange || place.isMultiple(of: 2) }
        return box.containerId.rawValue == target || box.transformerId?.rawValue == target
    }
}

/// A line of a file: `pump-failure QATAR-C31 1748779200 600`; a `-` stands for the whole site.
extension Scenario: LosslessStringConvertible {
    package init?(_ line: String) {
        let words = line.split(separator: " ").map(String.init)
        guard words.count == 4, let kind = Kind(rawValue: words[0]), let begins = Int64(words[2]),
            let seconds = Int64(words[3]), (0...1 << 40).contains(begins), (1...1 << 30).contains(seconds)
        else { return nil }
        self.init(kind, target: words[1] == "-" ? nil : words[1], begins: begins, seconds: seconds)
    }

    package var description: String { "\(kind.rawValue) \(target ?? "-") \(begins) \(seconds)" }
}
