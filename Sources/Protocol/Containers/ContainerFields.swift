extension Container: FieldRecord {
    package static var idField: String { "container_id" }

    package static let decided: [Field<Container>] =
        [
            Field("model", .name, \.model),
            Field(
                "slots", .integer(0...Limits.slotsPerContainerMax), absence: .kept,
                also: ["capacity", "miners_max"],
                read: { $0.slots.map { .number(Double($0)) } ?? .null },
                write: { container, value in
                    if case .number(let number) = value { container.slots = Int(number) }
                }),
            Field("transformer_id", \.transformerId, also: ["transformer", "feeds_from", "feeds_from_id"]),
            Field("cooled_by_id", \.cooledById, also: ["cooled_by", "cooler"]),
            .inMaintenance(\.inMaintenance),
        ] + Field.position(\.position)

    package static var blank: Container {
        Container(
            containerId: ID(""), projectId: Project.ID(""), model: "", status: .offline, inMaintenance: false,
            minersTotal: 0, version: 1, updatedAt: Timestamp(milliseconds: 0))
    }
}

extension Field {
    /// Whether somebody works on it; no when nobody says so.
    package static func inMaintenance(_ path: Path<Bool?>) -> Field {
        Field(
            "in_maintenance", .flag, also: ["maintenance"], read: { .bool($0[keyPath: path] ?? false) },
            write: { record, value in record[keyPath: path] = value == .bool(true) })
    }
}
