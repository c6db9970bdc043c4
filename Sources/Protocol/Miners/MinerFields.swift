extension Miner: FieldRecord {
    package static var idField: String { "miner_id" }

    /// The place comes first: a miner that does not say where it belongs stays where it is.
    package static let decided: [Field<Miner>] = [
        Field("container_id", \.containerId, absence: .kept, also: ["container"]),
        Field(
            "slot", .integer(1...Limits.slotsPerContainerMax), absence: .kept, also: ["position", "place"],
            read: { .number(Double($0.slot)) },
            write: { miner, value in if case .number(let number) = value { miner.slot = Int(number) } }),
        Field("model", .name, \.model),
        Field("serial", .line, \.serial, also: ["serial_number", "sn"]),
        Field("ip_address", .ipAddress, \.ipAddress, also: ["ip", "ipv4"]),
        Field(
            "mac_address", .hardwareAddress, also: ["mac"], read: { $0.macAddress.map(FreeJSON.string) ?? .null },
            write: { miner, value in
                // One spelling, so that equal addresses are equal texts.
                if case .string(let text) = value {
                    miner.macAddress = text.uppercased()
                } else {
                    miner.macAddress = nil
                }
            }),
        Field("firmware", .line, \.firmware, also: ["firmware_version"]),
        Field("pool", .line, \.pool, also: ["pool_url"]),
        Field("worker", .line, \.worker, also: ["worker_name"]),
        Field("owner", .line, \.owner, also: ["customer"]),
        Field("notes", .text, \.notes, also: ["note", "comment"]),
        .inMaintenance(\.inMaintenance),
    ]

    package static var blank: Miner {
        Miner(
            minerId: ID(""), containerId: Container.ID(""), projectId: Project.ID(""), model: "", slot: 0,
            status: .offline, inMaintenance: false, repairs: [], version: 1, updatedAt: Timestamp(milliseconds: 0))
    }
}
