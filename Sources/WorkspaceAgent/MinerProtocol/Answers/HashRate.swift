/// Rates in TH/s, from whichever unit a reply is in.
enum HashRate {
    /// `GHS 5s` and its like, unless `rate_unit` says otherwise.
    static func terahash(_ value: ReplyValue?, unit: ReplyValue?) -> Double? {
        value?.number.map { $0 * factor(unit?.text) }
    }

    static func megahash(_ value: ReplyValue?) -> Double? { value?.number.map { $0 / 1e6 } }

    private static func factor(_ unit: String?) -> Double {
        switch unit?.uppercased().prefix(2) {
        case "MH": 1e-6
        case "TH": 1
        case "PH": 1e3
        default: 1e-3
        }
    }
}
