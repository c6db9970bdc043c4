extension Project: FieldRecord {
    package static var idField: String { "project_id" }

    // Generous ceilings that still catch a value in the wrong unit: the whole network is about 1,000 EH/s.
    package static let decided: [Field<Project>] = [
        Field("name", .name, \.name, also: ["project", "project_name"]),
        Field("type", \.type), Field("status", \.status, also: ["state"]),
        Field("location.name", .name, \.location.name, also: ["location", "place"]),
        Field("location.latitude", in: -90...90, \.location.latitude, also: ["latitude", "lat"]),
        Field("location.longitude", in: -180...180, \.location.longitude, also: ["longitude", "lon", "lng"]),
        Field("target_hashrate_eh", in: 0...10_000, \.targetHashrateEh, also: ["target_hashrate"]),
        Field("target_power_mw", in: 0...100_000, \.targetPowerMw, also: ["target_power"]),
        Field("capex_usd", in: 0...1e12, \.capexUsd, also: ["capex"]),
        Field("opex_monthly_usd", in: 0...1e12, \.opexMonthlyUsd, also: ["opex", "opex_monthly"]),
        Field("power_price_usd_kwh", in: 0...100, \.powerPriceUsdKwh, also: ["power_price", "usd_per_kwh"]),
        Field("hashprice_usd_ph_day", in: 0...100_000, \.hashpriceUsdPhDay, also: ["hashprice"]),
        Field("project_manager", .line, \.projectManager, also: ["manager"]),
        Field("contact_email", .email, \.contactEmail, also: ["contact", "email"]),
        Field("timeline", .line, \.timeline),
        Field(
            "metadata", .metadata, read: { .object($0.metadata) },
            write: { project, value in
                if case .object(let metadata) = value { project.metadata = metadata } else { project.metadata = [:] }
            }),
    ]

    package static var blank: Project {
        Project(
            projectId: ID(""), name: "", type: .mining, status: .planned, location: Location(name: ""),
            totalContainers: 0, totalMiners: 0, metadata: [:], version: 1, updatedAt: Timestamp(milliseconds: 0))
    }
}
