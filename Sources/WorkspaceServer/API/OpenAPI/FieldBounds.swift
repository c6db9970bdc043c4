import Protocol

/// What the services ask of a field besides its type, by its name, so that the API document can say it too. The
/// document must never promise more than the services take; schemathesis finds where it does.
enum FieldBounds {
    /// Addresses hold no control characters, not even escaped ones.
    static let plainText = FreeJSON.string("^[^\\x00-\\x1f\\x7f]*$")

    static func query(_ field: TypeShape.Field) -> [String: FreeJSON] {
        switch field.name {
        case "limit":
            [
                "minimum": .number(1), "maximum": .number(Double(Limits.pageItemsMax)),
                "default": .number(Double(Limits.pageItemsDefault)),
            ]
        case "cursor":
            ["minLength": .number(1), "pattern": plainText, "description": .string("The `next` of the page before")]
        case "step": ["minimum": .number(1), "description": .string("Seconds between two points")]
        default: field.shape == .string ? ["pattern": plainText] : [:]
        }
    }

    static func body(_ field: TypeShape.Field) -> [String: FreeJSON] {
        switch (field.shape, field.name) {
        case (.string, "name"), (.string, "model"), (.string, "username"), (.string, "display_name"):
            text(upTo: Limits.nameLengthMax)
        case (.string, "text"): text(upTo: Limits.textLengthMax)
        case (.string, _): ["maxLength": .number(Double(Limits.textLengthMax))]
        case (.number, "latitude"): range(-90, 90)
        case (.number, "longitude"): range(-180, 180)
        case (.number, "capex_usd"), (.number, "opex_monthly_usd"): range(0, 1e12)
        case (.number, "target_hashrate_eh"): range(0, 10_000)
        case (.number, "target_power_mw"): range(0, 100_000)
        case (.number, "x_m"), (.number, "y_m"): range(-100_000, 100_000)
        case (.number, "rotation_deg"): range(0, 360)
        default: [:]
        }
    }

    /// Not empty, and not blanks alone.
    private static func text(upTo length: Int) -> [String: FreeJSON] {
        ["minLength": .number(1), "maxLength": .number(Double(length)), "pattern": .string("\\S")]
    }

    private static func range(_ low: Double, _ high: Double) -> [String: FreeJSON] {
        ["minimum": .number(low), "maximum": .number(high)]
    }
}
