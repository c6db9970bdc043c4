extension Equipment: FieldRecord {
    package static var idField: String { "equipment_id" }

    package static let decided: [Field<Equipment>] =
        [
            Field("name", .name, \.name), Field("kind", \.kind, also: ["type"]),
            Field("model", .line, \.model),
            Field("feeds_from_id", \.feedsFromId, also: ["feeds_from", "upstream"]),
            // 10 GVA is more than any substation: a value in VA goes over it.
            Field("rating_kva", in: 0...1e7, \.ratingKva, also: ["rating"]),
            Field("cooled_by_id", \.cooledById, also: ["cooled_by", "cooler"]),
            Field("maintenance_due", .day, \.maintenanceDue, also: ["service_due"]),
        ] + Field.position(\.position)

    package static var blank: Equipment {
        Equipment(
            equipmentId: ID(""), projectId: Project.ID(""), name: "", kind: .switchgear, version: 1,
            updatedAt: Timestamp(milliseconds: 0))
    }
}

extension EquipmentKind {
    /// Whether something can hang on it. A pump feeds nobody.
    package var feeds: Bool {
        switch self {
        case .grid, .powerTransformer, .ring, .distributionTransformer, .switchgear: true
        case .coolingUnit, .pump, .networkSwitch: false
        }
    }

    /// Whether something can be cooled by it.
    package var cools: Bool { self == .coolingUnit || self == .pump }
}
