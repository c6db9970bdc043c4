import MinerProtocol
import Protocol
import Simulator

/// What somebody tells a simulated machine on its web pages.
enum MinerWish {
    case settings(MinerReply)
    case blink(Bool)
    case restart

    static let refusal = Spoken.object([("stats", "error"), ("code", "M001"), ("msg", "The firmware is locked")]).bytes

    var answer: [UInt8] {
        switch self {
        case .settings: Spoken.object([("stats", "success"), ("code", "M000"), ("msg", "OK!")]).bytes
        case .blink(let isOn): Spoken.object([("code", isOn ? "B000" : "B100")]).bytes
        case .restart: Spoken.object([("stats", "success")]).bytes
        }
    }

    func apply(to told: inout ToldMachines, at place: ToldMachines.Place, isAsleep: Bool, _ second: Int64) {
        switch self {
        case .blink(let isOn): told.blink(place, isOn)
        case .restart: told.restart(place, at: second)
        case .settings(let settings):
            // As the real ones do: what is left out is lost, the pools too.
            let pools = settings["pools"]?.elements.map { pool in
                PoolLogin(
                    url: pool["url"]?.text ?? "", user: pool["user"]?.text, password: pool["pass"]?.text)
            }
            told.use(pools ?? [], place)
            let wantsSleep = settings["miner-mode"]?.integer == MinerStats.Mode.sleep.rawValue
            if wantsSleep { told.sleep(place, at: second) } else if isAsleep { told.wake(place, at: second) }
        }
    }
}
