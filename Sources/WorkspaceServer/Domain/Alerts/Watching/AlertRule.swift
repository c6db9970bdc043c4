package import Protocol

/// One thing that is watched: from which value on it is trouble, for how long it must be so, and when it is over.
package struct AlertRule: Sendable, Equatable {
    /// Written in the database with each alert: never give one to another rule.
    package let name: String
    package let kind: AlertKind
    package private(set) var target: AlertTarget
    package let comparison: AlertComparison
    package private(set) var warning: Double?
    package private(set) var critical: Double?
    /// How far back over the lowest limit the value must go before the alert may end.
    package private(set) var clearance: Double
    package private(set) var opensAfterSeconds: Int
    package private(set) var resolvesAfterSeconds: Int
    package private(set) var enabled = true
    /// What a site says is to be done about it.
    package private(set) var runbook: String?
    /// What people who added it have it watch; none for the rules that every site has.
    package private(set) var watch: AlertWatching?
    /// Of a rule about machines, when more of a container break it than have alerts of their own.
    package private(set) var isOfMachines = false

    package init(
        _ name: String, _ kind: AlertKind, on target: AlertTarget, _ comparison: AlertComparison,
        warning: Double? = nil,
        critical: Double? = nil, clearance: Double, opensAfterSeconds: Int, resolvesAfterSeconds: Int = 60
    ) {
        self.name = name
        self.kind = kind
        self.target = target
        self.comparison = comparison
        self.warning = warning
        self.critical = critical
        self.clearance = clearance
        self.opensAfterSeconds = opensAfterSeconds
        self.resolvesAfterSeconds = resolvesAfterSeconds
    }

    package init(_ added: AddedAlertRule) {
        let watch = added.watch
        self.init(
            added.rule, watch.alertType ?? .ownRule, on: AlertTarget(watch.scope), watch.comparison, clearance: 0,
            opensAfterSeconds: 0)
        self.watch = watch
        settings = added.settings
    }

    /// The same on a container, about those of its machines that break it.
    package var ofMachines: AlertRule {
        var rule = self
        (rule.target, rule.isOfMachines) = (.container, true)
        return rule
    }

    package var noDataAfterSeconds: Int? { watch?.noDataAfterS }

    /// What a site can change about it.
    package var settings: AlertRuleSettings {
        get {
            AlertRuleSettings(
                enabled: enabled, warning: warning, critical: critical, clearance: clearance,
                opensAfterS: opensAfterSeconds, resolvesAfterS: resolvesAfterSeconds, runbook: runbook)
        }
        set {
            (enabled, warning, critical) = (newValue.enabled, newValue.warning, newValue.critical)
            (clearance, runbook) = (newValue.clearance, newValue.runbook)
            (opensAfterSeconds, resolvesAfterSeconds) = (newValue.opensAfterS, newValue.resolvesAfterS)
        }
    }

    /// How bad a value is; none when it is within the limits.
    package func severity(of value: Double) -> AlertSeverity? {
        if let critical, exceeds(value, critical) { return .critical }
        if let warning, exceeds(value, warning) { return .warning }
        return nil
    }

    package func limit(for severity: AlertSeverity) -> Double? { severity == .critical ? critical : warning }

    /// Well within the limits, not just at their edge.
    package func isClear(_ value: Double) -> Bool {
        guard let edge = clearLimit else { return true }
        return !exceeds(value, edge)
    }

    /// The nearest limit.
    var lowestLimit: Double? { warning ?? critical }

    /// What a value must not exceed for an alert to end.
    var clearLimit: Double? {
        lowestLimit.map { comparison == .below ? $0 + clearance : $0 - clearance }
    }

    /// When an age that grows by itself passes the next limit, for a rule about ages in seconds.
    func wakesAt(heardAt: Timestamp, now: Timestamp) -> Timestamp {
        let passes = [warning, critical].compactMap { limit in
            // A millisecond later, as the age must be above the limit.
            limit.map { Timestamp(milliseconds: heardAt.milliseconds + Int64($0 * 1_000) + 1) }
        }
        return passes.filter { $0 > now }.min() ?? .never
    }

    func exceeds(_ value: Double, _ limit: Double) -> Bool {
        switch comparison {
        case .atLeast: value >= limit
        case .above: value > limit
        case .below: value < limit
        }
    }
}

extension AlertRule {
    // Liquid: one operator's manual for hydro machines (mining reference).
    package static let supplyTemperature = AlertRule(
        "supply_temperature", .highTemperature, on: .container, .atLeast, warning: 40, critical: 45, clearance: 1,
        opensAfterSeconds: 30)
    package static let supplyCold = AlertRule(
        "supply_cold", .lowTemperature, on: .container, .below, warning: 25, critical: 20, clearance: 1,
        opensAfterSeconds: 30)
    // Boards: warn at 75 °C; the machine switches itself off at 80.
    package static let boardTemperature = AlertRule(
        "board_temperature", .highTemperature, on: .container, .atLeast, warning: 75, critical: 80, clearance: 1,
        opensAfterSeconds: 30)
    /// One or two dark machines are every day's walk list; three at once, or a tenth of an HD5, share a cause.
    package static let minersOffline = AlertRule(
        "miners_offline", .minerOffline, on: .container, .atLeast, warning: 3, critical: 31, clearance: 0,
        opensAfterSeconds: 60)
    /// 1 while all miners that are meant to run are offline.
    package static let containerOffline = AlertRule(
        "container_offline", .containerOffline, on: .container, .atLeast, critical: 1, clearance: 0,
        opensAfterSeconds: 10)
    /// Seconds since the last reading.
    package static let noData = AlertRule(
        "no_data", .noData, on: .container, .above, warning: 60, critical: 300, clearance: 30, opensAfterSeconds: 0,
        resolvesAfterSeconds: 15)
    /// The same for a whole site, in place of one alert per container.
    package static let siteSilent = AlertRule(
        "site_silent", .noData, on: .project, .above, warning: 60, critical: 300, clearance: 30, opensAfterSeconds: 0,
        resolvesAfterSeconds: 15)
    /// Percent of what the running miners should reach.
    package static let hashrateDrop = AlertRule(
        "hashrate_drop", .hashrateDrop, on: .container, .below, warning: 90, critical: 75, clearance: 2,
        opensAfterSeconds: 60)
    /// Percent of the flow that carries the load away with the usual rise of 10.2 K.
    package static let lowFlow = AlertRule(
        "low_flow", .lowFlow, on: .container, .below, warning: 80, critical: 60, clearance: 5, opensAfterSeconds: 30)
    /// Percent of the rating, estimated from the containers behind it.
    package static let transformerLoad = AlertRule(
        "transformer_load", .transformerOverload, on: .equipment, .above, warning: 95, critical: 100, clearance: 0.5,
        opensAfterSeconds: 60)

    package static let all = AlertRules.ofContainers + AlertRules.ofSites + AlertRules.ofEquipment

    /// 1 while everything behind a piece of equipment is dark or silent, in place of one alert per container.
    package static let supplyLost = AlertRule(
        "supply_lost", .containerOffline, on: .equipment, .atLeast, critical: 1, clearance: 0, opensAfterSeconds: 10)

    /// 1 while everything that a cooler or pump cools is too warm, in place of one alert per sign and container.
    package static let coolingLost = AlertRule(
        "cooling_lost", .coolingLost, on: .equipment, .atLeast, critical: 1, clearance: 0, opensAfterSeconds: 30)
    /// Days until the date that somebody has entered.
    package static let maintenanceDue = AlertRule(
        "maintenance_due", .maintenanceDue, on: .equipment, .below, warning: 8, clearance: 0, opensAfterSeconds: 0,
        resolvesAfterSeconds: 0)
    /// Percent of the earnings: at 100 the site works for nothing. Minutes, as both follow the same machines.
    package static let powerCost = AlertRule(
        "power_cost", .price, on: .project, .atLeast, warning: 90, critical: 100, clearance: 2, opensAfterSeconds: 300,
        resolvesAfterSeconds: 300)
    /// How many alerts may open within a minute before the others are folded into this one.
    package static let alertStorm = AlertRule(
        "alert_storm", .alertStorm, on: .project, .above, warning: 30, clearance: 10, opensAfterSeconds: 0,
        resolvesAfterSeconds: 120)

    /// What an alert says: the value, and the limit it broke.
    package func message(_ value: Double, _ severity: AlertSeverity) -> String {
        let limit = limit(for: severity) ?? 0
        return switch name {
        case Self.supplyTemperature.name: "Supply water at \(Self.text(value)) °C (limit \(Self.text(limit)) °C)"
        case Self.supplyCold.name: "Supply water down to \(Self.text(value)) °C (limit \(Self.text(limit)) °C)"
        case Self.boardTemperature.name: "Hottest board at \(Self.text(value)) °C (limit \(Self.text(limit)) °C)"
        case Self.minersOffline.name: "\(Int(value)) miners offline"
        case Self.containerOffline.name: "All miners offline"
        case Self.noData.name: "No readings for \(Self.duration(value))"
        case Self.siteSilent.name: "Site silent: no readings for \(Self.duration(value))"
        case Self.hashrateDrop.name: "Hashrate at \(Self.text(value)) % of what its miners should reach"
        case Self.lowFlow.name: "Flow at \(Self.text(value)) % of what the load needs"
        case Self.transformerLoad.name: "Load at \(Self.text(value)) % of the rating (estimated)"
        case Self.supplyLost.name: "Everything behind it is dark or silent"
        case Self.coolingLost.name: "Everything that it cools is too warm (inferred)"
        case Self.maintenanceDue.name: Self.due(days: Int(value))
        case Self.powerCost.name: "Power costs \(Self.text(value)) % of what the work brings (by the entered prices)"
        case Self.alertStorm.name: "Alert storm: \(Int(value)) alerts within a minute"
        default: "\(kind.rawValue): \(Self.text(value)) (limit \(Self.text(limit)))"
        }
    }

    /// The same for a rule that people have added, which has a name of its own and may miss its value.
    package func message(_ value: Double?, _ severity: AlertSeverity, machines: Int) -> String {
        guard let watch else { return message(value ?? 0, severity) }
        guard let value else { return "\(watch.name): no value" }
        let unit = watch.metric.unit.isEmpty ? "" : " \(watch.metric.unit)"
        let limit = "(limit \(Self.text(limit(for: severity) ?? 0))\(unit))"
        return machines > 0
            ? "\(watch.name): \(machines) machines, the worst at \(Self.text(value))\(unit) \(limit)"
            : "\(watch.name): \(Self.text(value))\(unit) \(limit)"
    }

    /// One decimal, and none where it would be zero.
    private static func text(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(sign)\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }

    private static func due(days: Int) -> String {
        switch days {
        case ..<0: "Maintenance overdue by \(-days) days"
        case 0: "Maintenance due today"
        default: "Maintenance due in \(days) days"
        }
    }

    private static func duration(_ seconds: Double) -> String {
        seconds < 120 ? "\(Int(seconds)) s" : "\(Int(seconds) / 60) min"
    }
}

extension AlertRule {
    /// What alerts about all sites together have in place of a site and of a target.
    package static let everywhere = Project.ID("")
    static let world = "GLOBAL"
}

extension AlertTarget {
    init(_ scope: MetricScope) {
        switch scope {
        case .global: self = .server
        case .project: self = .project
        case .container: self = .container
        case .miner: self = .miner
        }
    }
}
