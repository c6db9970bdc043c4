/// What a machine complains of by itself.
package enum MinerFault: Sendable, Equatable {
    case hashrateLow
    case powerInitialisation
    case boardsMissing
    case memoryOfBoard
    case sensor
    case chipsMissing
    case tooHot
    case tooCold
    case memory
    /// The code of a firmware that we do not know.
    case other(String)

    /// Nil for an entry that reports all well.
    init?(_ entry: ReplyValue) {
        guard let status = entry["status"]?.text, status != "s" else { return nil }
        self.init(code: entry["msg"]?.text ?? entry["type"]?.text ?? status)
    }

    /// `R:1`, `V:1`, `J0:8`, `J2:4` …: letter, board and number.
    package init(code: String) {
        let parts = code.split(separator: ":", maxSplits: 1)
        let number = parts.count == 2 ? parts[1].prefix { $0.isNumber } : ""
        self =
            switch (parts.first?.first, number) {
            case ("R", "1"): .hashrateLow
            case ("V", "1"): .powerInitialisation
            case ("J", "8"): .boardsMissing
            case ("J", "4"): .memoryOfBoard
            case ("J", "6"): .sensor
            case ("J", "2"): .chipsMissing
            case ("P", "1"): .tooHot
            case ("P", "2"): .tooCold
            case ("M", "1"): .memory
            default: .other(code)
            }
    }
}
