/// Gives each slot of a site its IPv4 and hardware address, counting from where the template says.
struct MinerAddresses {
    private let network: UInt32?
    private let perContainer: Int
    private let slots: Int
    private let macPrefix: String?

    init(_ miners: SiteTemplate.Miners) throws(TemplateError) {
        network = try miners.network.map { text throws(TemplateError) in try Self.parse(network: text) }
        slots = miners.perContainer
        perContainer = miners.addressesPerContainer ?? miners.perContainer + 1
        if let prefix = miners.macPrefix {
            let bytes = prefix.split(separator: ":", omittingEmptySubsequences: false)
            guard bytes.count == 3, bytes.allSatisfy({ $0.utf8.count == 2 && UInt8($0, radix: 16) != nil }) else {
                throw .badMacPrefix(prefix)
            }
        }
        macPrefix = miners.macPrefix?.uppercased()
    }

    func address(container: Int, slot: Int) -> String? {
        guard let network else { return nil }
        let value = network &+ UInt32(truncatingIfNeeded: (container - 1) * perContainer + slot)
        return "\(value >> 24).\(value >> 16 & 255).\(value >> 8 & 255).\(value & 255)"
    }

    func hardwareAddress(container: Int, slot: Int) -> String? {
        guard let macPrefix else { return nil }
        let number = (container - 1) * slots + slot
        return macPrefix + Self.hex(number >> 16) + Self.hex(number >> 8) + Self.hex(number)
    }

    private static func hex(_ number: Int) -> String {
        let text = String(number & 255, radix: 16, uppercase: true)
        return ":" + (text.utf8.count == 1 ? "0" + text : text)
    }

    private static func parse(network text: String) throws(TemplateError) -> UInt32 {
        let bytes = text.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        guard bytes.count == 4, !bytes.contains(nil) else { throw .badNetwork(text) }
        return bytes.reduce(0) { $0 << 8 | UInt32($1 ?? 0) }
    }
}
