import MinerProtocol
import Protocol

/// What one simulated machine has to say at one moment, in the units of its firmware.
struct MinerFigures {
    static let model = "Antminer S21 XP Hyd."
    static let maker = MinerVersion.simulator
    static let idealGigahash = 473_000.0
    static let boards = 3
    /// Its maker does not say; this is what a machine of the same family has.
    static let chipsPerBoard = 95

    let at: Timestamp
    let sample: MinerSample
    let worker: String
    let pools: [PoolLogin]
    let isBlinking: Bool

    var seconds: Int { Int(at.milliseconds / 1_000) }
    var elapsed: Int { sample.uptime == Quantity.missing ? 0 : Int(sample.uptime) }
    var gigahash: Double { sample.hashrate == Quantity.missing ? 0 : Double(sample.hashrate) * 10 }
    var accepted: Int { sample.sharesAccepted == Quantity.missing ? 0 : Int(sample.sharesAccepted) }
    var rejected: Int { sample.sharesRejected == Quantity.missing ? 0 : Int(sample.sharesRejected) }
    var isAsleep: Bool { sample.status == .sleeping }

    /// A degraded machine has lost its last board.
    var workingBoards: Int { isAsleep ? 0 : sample.status == .degraded ? Self.boards - 1 : Self.boards }

    /// Whole degrees, as the firmware has them; 0 where nothing is measured.
    var inlet: Int { Self.degrees(sample.inletTemperature) }
    var outlet: Int { Self.degrees(sample.outletTemperature) }
    var chip: Int { Self.degrees(sample.chipTemperature) }
    /// Boards sit between the water and the chips.
    var board: Int { chip == 0 ? 0 : (inlet + 2 * chip) / 3 }

    /// Where the hydro family has its sensors: water in and out at 0 and 2 of the first row, the chip at 0 of the next
    var pcb: [Int] { [inlet, board, outlet, board] }
    var pic: [Int] { [chip, board, board, board] }

    private static func degrees(_ tenths: Int32) -> Int {
        tenths == Quantity.missing ? 0 : Int((Double(tenths) / 10).rounded())
    }
}
