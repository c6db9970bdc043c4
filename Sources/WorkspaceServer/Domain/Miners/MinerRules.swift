import Protocol

/// What may be written about a miner.
enum MinerRules {
    static func check(_ request: UpdateMiner) throws {
        var check = FieldCheck()
        check.name(request.model, "model")
        check.line(request.serial, "serial")
        if let address = request.ipAddress, !isAddress(address) {
            check.refuse("ip_address", "must be an IPv4 address such as 10.10.0.1")
        }
        if let address = request.macAddress, !isHardwareAddress(address) {
            check.refuse("mac_address", "must be six bytes such as 02:51:41:00:00:01")
        }
        check.line(request.firmware, "firmware")
        check.line(request.pool, "pool")
        check.line(request.worker, "worker")
        check.line(request.owner, "owner")
        check.text(request.notes, "notes")
        try check.finish()
    }

    static func check(_ request: AddRepair) throws {
        var check = FieldCheck()
        if request.text.unicodeScalars.allSatisfy(\.properties.isWhitespace) {
            check.refuse("text", "must not be empty")
        }
        check.text(request.text, "text")
        try check.finish()
    }

    /// Four decimal bytes without leading zeros, which some programs read as octal.
    static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { UInt8($0).map(String.init) == String($0) }
    }

    static func isHardwareAddress(_ text: String) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count == 6
            && parts.allSatisfy { $0.utf8.count == 2 && $0.allSatisfy(\.isHexDigit) && $0.allSatisfy(\.isASCII) }
    }
}
