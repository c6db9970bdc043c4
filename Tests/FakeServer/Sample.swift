package import Platform
package import Protocol

/// Small, plain values of every kind, so that a test names only what it is about.
package enum Sample {
    package nonisolated static let now = Timestamp(milliseconds: 1_748_779_200_000)
    package static let time = TimeSource { now.milliseconds }
    package nonisolated static let qatar = Project.ID("QATAR-001")

    package static func project(
        _ id: String = "QATAR-001", status: ProjectStatus = .active, targetEh: Double? = 8.45,
        targetMw: Double? = 102.37, timeline: String? = nil
    ) -> Project {
        Project(
            projectId: Project.ID(id), name: id == "QATAR-001" ? "Hearst Qatar" : "Site \(id)", type: .mining,
            status: status, location: Location(name: "Doha", latitude: 25.28, longitude: 51.52),
            totalContainers: status == .planned ? 0 : 58, totalMiners: status == .planned ? 0 : 17_864,
            targetHashrateEh: targetEh, targetPowerMw: targetMw, timeline: timeline, metadata: [:], version: 1,
            updatedAt: now)
    }

    package static func container(
        _ number: Int, status: ContainerStatus = .active, supply: Double? = 35.2, hashrateTh: Double? = 145_000,
        readingAt: Timestamp? = now
    ) -> Container {
        Container(
            containerId: Container.ID("QATAR-C" + twoDigits(number)), projectId: qatar, model: "antspace-hd5",
            status: status, hashrateTh: hashrateTh, powerConsumptionKw: 1_748, minersActive: 307, minersTotal: 308,
            inletTemperatureC: supply, outletTemperatureC: supply.map { $0 + 10.2 }, flowM3h: 147.8,
            boardTemperatureMaxC: 68.4, transformerId: Equipment.ID("QATAR-T01"), readingAt: readingAt,
            readingSource: .simulated, version: 1, updatedAt: now)
    }

    package static func miner(_ slot: Int, status: MinerStatus = .active, hashrateTh: Double? = 473) -> Miner {
        Miner(
            minerId: Miner.ID("QATAR-C01-M" + (slot < 100 ? "0" : "") + twoDigits(slot)),
            containerId: Container.ID("QATAR-C01"), projectId: qatar, model: "S21 XP Hydro",
            serial: "HS\(9_000 + slot)",
            ipAddress: "10.1.1.\(slot)", slot: slot, status: status, hashrateTh: hashrateTh,
            powerW: hashrateTh.map { $0 * 12 }, chipTemperatureC: 60 + Double(slot % 10), pool: "pool-a",
            uptimeS: 86_400 * slot, repairs: [], readingAt: now, readingSource: .simulated, version: 1, updatedAt: now)
    }

    package static func alert(
        _ number: Int, _ severity: AlertSeverity = .warning, status: AlertStatus = .active, project: Project.ID = qatar,
        openedSecondsAgo: Int = 240, message: String? = nil
    ) -> Alert {
        Alert(
            id: Alert.ID("alert-\(number)"), projectId: project, alertType: .highTemperature, severity: severity,
            status: status, targetType: .container, targetId: "QATAR-C" + twoDigits(number),
            message: message ?? "Supply of C\(twoDigits(number)) is at 46.2 °C", value: 46.2, limit: 45,
            openedAt: now.advanced(bySeconds: -openedSecondsAgo), updatedAt: now, comments: [], children: [])
    }

    package static func metric(hashrateTh: Double? = 8_424_130, powerKw: Double? = 101_500) -> Metric {
        Metric(
            at: now, scope: .global, hashrateTh: hashrateTh, powerKw: powerKw, temperatureAvgC: 64.1,
            temperatureMaxC: 71.9, containersActive: 58, containersTotal: 58, minersActive: 17_812,
            minersTotal: 17_864, efficiencyJTh: 12.05, source: .simulated)
    }

    package static func series(points: Int = 289) -> MetricSeries {
        MetricSeries(
            scope: .global, from: now.advanced(bySeconds: -300 * (points - 1)), stepS: 300,
            hashrateTh: (0..<points).map { 8_400_000 + Double($0 % 7) * 5_000 },
            powerKw: (0..<points).map { 101_000 + Double($0 % 5) * 100 },
            temperatureAvgC: (0..<points).map { 64 + Double($0 % 9) / 10 },
            temperatureMaxC: (0..<points).map { 71 + Double($0 % 9) / 10 },
            minersActive: Array(repeating: 17_812, count: points))
    }

    package static func transformer(_ id: String, _ kind: EquipmentKind, kva: Double?, load: Double? = nil) -> Equipment
    {
        Equipment(
            equipmentId: Equipment.ID(id), projectId: qatar, name: id, kind: kind, ratingKva: kva, loadKva: load,
            version: 1, updatedAt: now)
    }

    package static func me(_ permissions: [Permission] = [.viewFleet, .handleAlerts]) -> Me {
        Me(
            user: User(
                userId: User.ID("user-1"), username: "noor", displayName: "Noor", role: .operator, projects: [qatar],
                disabled: false, mustChangePassword: false, version: 1, updatedAt: now),
            permissions: permissions)
    }

    package static let counts = AlertCounts(critical: 1, warning: 2, info: 0, acknowledged: 1)

    private static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
