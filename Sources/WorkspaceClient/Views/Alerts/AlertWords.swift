import Protocol

/// What an alert says, in the reader's language. The server says it in English; other languages are put together from
/// the rule and its figures. A rule that only a newer server knows stays in the server's words.
func alertMessage(_ alert: Alert) -> String {
    guard Translation.language != .english, let value = alert.value else { return alert.message }
    let celsius = Format.celsius(value).text
    let limit = Format.celsius(alert.limit).text
    let percent = Format.percent(value).text
    return switch alert.rule {
    case "supply_temperature": tr("Supply water at %@ (limit %@)", celsius, limit)
    case "supply_cold": tr("Supply water down to %@ (limit %@)", celsius, limit)
    case "board_temperature": tr("Hottest board at %@ (limit %@)", celsius, limit)
    case "miners_offline":
        // Folded miners come and go while the alert is open; its value is that of its opening.
        tr("%@ miners offline", Format.count(alert.children.isEmpty ? Int(value) : alert.children.count))
    case "container_offline": tr("All miners offline")
    case "no_data": tr("No readings for more than %@", silence(value))
    case "site_silent": tr("Site silent: no readings for more than %@", silence(value))
    case "hashrate_drop": tr("Hashrate at %@ of what its miners should reach", percent)
    case "low_flow": tr("Flow at %@ of what the load needs", percent)
    case "transformer_load": tr("Load at %@ of the rating (estimated)", percent)
    case "supply_lost": tr("Everything behind it is dark or silent")
    case "cooling_lost": tr("Everything that it cools is too warm (inferred)")
    case "power_cost": tr("Power costs %@ of what the work brings (by the entered prices)", percent)
    default: alert.message
    }
}

private func silence(_ seconds: Double) -> String {
    seconds < 120 ? "\(Int(seconds)) s" : "\(Int(seconds) / 60) min"
}
