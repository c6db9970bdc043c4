/// What a rule of a site's own can watch, at one machine, one container, one site or everywhere.
package enum WatchedMetric: String, Codable, Sendable, CaseIterable {
    case hashrate = "hashrate_th"
    case power = "power_kw"
    case efficiency = "efficiency_j_th"
    case boardTemperature = "board_temperature_c"
    case boardTemperatureAverage = "board_temperature_avg_c"
    case inletTemperature = "inlet_temperature_c"
    case outletTemperature = "outlet_temperature_c"
    case flow = "flow_m3h"
    case plantPower = "plant_power_kw"
    case sharesRejected = "shares_rejected_percent"
    case uptime = "uptime_s"
    case minersActive = "miners_active"
    case minersOffline = "miners_offline"
    case containersActive = "containers_active"
    case silence = "silence_s"
    case powerPrice = "power_price_usd_kwh"
    case powerCost = "power_cost_percent"

    /// Where it is known.
    package var scopes: [MetricScope] {
        switch self {
        case .hashrate, .power, .efficiency, .boardTemperature: MetricScope.allCases
        case .boardTemperatureAverage, .minersActive: [.global, .project, .container]
        case .containersActive: [.global, .project]
        case .inletTemperature, .outletTemperature: [.container, .miner]
        case .flow, .plantPower, .minersOffline: [.container]
        case .sharesRejected, .uptime: [.miner]
        case .silence: [.project, .container]
        case .powerPrice, .powerCost: [.project]
        }
    }

    /// The unit its limits are in; none for counts.
    package var unit: String {
        switch self {
        case .hashrate: "TH/s"
        case .power, .plantPower: "kW"
        case .efficiency: "J/TH"
        case .boardTemperature, .boardTemperatureAverage, .inletTemperature, .outletTemperature: "°C"
        case .flow: "m³/h"
        case .sharesRejected, .powerCost: "%"
        case .powerPrice: "USD/kWh"
        case .uptime, .silence: "s"
        case .minersActive, .minersOffline, .containersActive: ""
        }
    }

    /// Whether a lost cooling loop explains it.
    package var isAboutCooling: Bool {
        switch self {
        case .boardTemperature, .boardTemperatureAverage, .inletTemperature, .outletTemperature, .flow: true
        default: false
        }
    }
}

extension WatchedMetric: OpenChoice {
    package static var unknownMeans: WatchedMetric { .silence }

    package var meaning: String {
        switch self {
        case .hashrate: "work, TH/s"
        case .power: "what is drawn, kW; of a container with its plant"
        case .efficiency: "power for work, J/TH"
        case .boardTemperature: "the hottest board, °C"
        case .boardTemperatureAverage: "the boards on average, °C"
        case .inletTemperature: "coolant on its way in, °C"
        case .outletTemperature: "coolant on its way out, °C"
        case .flow: "coolant, m³/h"
        case .plantPower: "pumps and fans, kW"
        case .sharesRejected: "of all shares since the machine started, %"
        case .uptime: "since the machine started, s"
        case .minersActive: "machines that work"
        case .minersOffline: "machines that do not answer, those in maintenance not counted"
        case .containersActive: "containers that work"
        case .silence: "seconds since the last reading"
        case .powerPrice: "what somebody has entered for power, USD/kWh"
        case .powerCost: "what power costs, in percent of what the work brings, by the entered prices"
        }
    }
}
