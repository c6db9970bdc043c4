package import MinerProtocol
package import Protocol

/// Which address is which slot: what somebody at the site has written down, a line for each run of neighbours.
///
/// ```
/// # container  slots   addresses
/// QATAR-C01    1-308   10.12.1.1-10.12.2.52
/// QATAR-C01    17      10.12.9.9
/// QATAR-C01    plant   10.12.0.10
/// ```
/// A later line is stronger, so that a machine that was moved needs one line and no others changed.
package struct SitePlaces: Sendable, Equatable {
    package struct Fault: Error, Equatable, CustomStringConvertible {
        package let line: Int
        package let reason: String

        package var description: String { "line \(line): \(reason)" }
    }

    /// In the order in which they are first named.
    package private(set) var containers: [Container.ID] = []
    /// By place in `containers`; slots count from 1.
    private var miners: [[Int: MinerAddress]] = []
    private var plants: [MinerAddress?] = []

    /// What somebody has entered on the server. Addresses of version 6 are left out: no miner has one.
    package init(_ site: TelemetrySite) {
        for box in site.containers {
            for entry in box.addresses ?? [] {
                guard let address = MinerAddress(entry.ipAddress),
                    (1...Limits.slotsPerContainerMax).contains(entry.slot)
                else { continue }
                let container = place(of: box.containerId)
                miners[container][entry.slot] = address
            }
        }
    }

    package init(_ text: String) throws(Fault) { try add(text) }

    /// None at all.
    package init() {}

    /// What is written down is stronger than what was known.
    package mutating func add(_ text: String) throws(Fault) {
        for (number, line) in zip(1..., text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)) {
            let words = line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace)
            if words.isEmpty { continue }
            guard words.count == 3 else { throw Fault(line: number, reason: "write “container slots addresses”") }
            try take(words, line: number)
        }
    }

    private mutating func take(_ words: [Substring], line: Int) throws(Fault) {
        guard let addresses = MinerAddress.range(words[2]) else {
            throw Fault(line: line, reason: "“\(words[2])” is neither an address nor a range of them")
        }
        let container = place(of: Container.ID(String(words[0])))
        if words[1] == "plant" {
            guard addresses.lowerBound == addresses.upperBound else {
                throw Fault(line: line, reason: "a plant has one address")
            }
            plants[container] = addresses.lowerBound
            return
        }
        guard let slots = Self.slots(words[1]) else {
            throw Fault(line: line, reason: "“\(words[1])” is neither a slot nor a range of them")
        }
        guard slots.count == Int(addresses.upperBound.number - addresses.lowerBound.number) + 1 else {
            throw Fault(line: line, reason: "\(slots.count) slots for another number of addresses")
        }
        for (offset, slot) in zip(UInt32(0)..., slots) {
            miners[container][slot] = MinerAddress(number: addresses.lowerBound.number + offset)
        }
    }

    private mutating func place(of container: Container.ID) -> Int {
        if let known = containers.firstIndex(of: container) { return known }
        containers.append(container)
        miners.append([:])
        plants.append(nil)
        return containers.count - 1
    }

    private static func slots(_ text: Substring) -> ClosedRange<Int>? {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1], first >= 1,
            last >= first, last <= Limits.slotsPerContainerMax
        else { return nil }
        return first...last
    }

    /// By slot.
    package func miners(ofContainer place: Int) -> [(slot: Int, address: MinerAddress)] {
        miners[place].sorted { $0.key < $1.key }.map { (slot: $0.key, address: $0.value) }
    }

    package func plant(ofContainer place: Int) -> MinerAddress? { plants[place] }

    /// Why nothing can be asked with these; nil when it can.
    package var objection: String? {
        let all = miners.flatMap(\.values) + plants.compactMap { $0 }
        if all.isEmpty { return "no machine has an address." }
        let shared = Dictionary(grouping: all) { $0 }.filter { $0.value.count > 1 }.keys.min()
        return shared.map { "\($0) stands for two machines; it would be counted twice." }
    }
}
