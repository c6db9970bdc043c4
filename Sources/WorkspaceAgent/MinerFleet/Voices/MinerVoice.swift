import MinerProtocol
import Protocol

/// What a simulated machine answers on its API port, in the form that most firmware has.
struct MinerVoice {
    let figures: MinerFigures

    /// A NUL at the end, as the real ones have it.
    func answer(to command: String) -> [UInt8] {
        let answer: Spoken =
            switch MinerCommand(rawValue: command) {
            case .version: version
            case .summary: summary
            case .stats: stats
            case .pools: pools
            case .devs: devices
            case nil: .object([("STATUS", status("E", 14, "Invalid command")), ("id", 1)])
            }
        return answer.bytes + [0]
    }

    private var version: Spoken {
        [
            "STATUS": status(.version, "BMMiner versions"),
            "VERSION": [
                [
                    "BMMiner": "1.0.0", "API": "3.1", "Miner": .text(MinerFigures.maker),
                    "CompileTime": "Fri Sep 27 10:35:43 CST 2024", "Type": .text(MinerFigures.model),
                ]
            ], "id": 1,
        ]
    }

    private var summary: Spoken {
        [
            "STATUS": status(.summary, "Summary"),
            "SUMMARY": [
                [
                    "Elapsed": .whole(figures.elapsed), "GHS 5s": .text(Self.decimals(figures.gigahash)),
                    "GHS av": .number(figures.gigahash), "GHS 30m": .number(figures.gigahash), "Found Blocks": 0,
                    "Accepted": .whole(figures.accepted), "Rejected": .whole(figures.rejected),
                    "Hardware Errors": .whole(figures.accepted / 500), "Utility": 20.0, "Discarded": 0, "Stale": 0,
                    "Get Failures": 0, "Remote Failures": 0, "Device Hardware%": 0.0, "Device Rejected%": 0.0,
                    "Pool Rejected%": 0.0, "Pool Stale%": 0.0,
                ]
            ], "id": 1,
        ]
    }

    private var stats: Spoken {
        var fields: [(String, Spoken)] = [
            ("STATS", 0), ("ID", "BTM_SOC0"), ("Elapsed", .whole(figures.elapsed)),
            ("GHS 5s", .number(figures.gigahash)), ("GHS av", .number(figures.gigahash)),
            ("rate_30m", .number(figures.gigahash)), ("Mode", .whole(figures.isAsleep ? 1 : 0)),
            ("miner_count", .whole(figures.workingBoards)), ("frequency", 490), ("fan_num", 0), ("temp_num", 3),
        ]
        for board in 1...MinerFigures.boards { fields += self.board(board) }
        fields += [
            ("temp_max", .whole(figures.chip)), ("total_rateideal", .number(MinerFigures.idealGigahash)),
            ("rate_unit", "GH"), ("total_freqavg", 490),
            ("total_acn", .whole(figures.workingBoards * MinerFigures.chipsPerBoard)),
            ("total rate", .number(figures.gigahash)), ("miner_version", .text(MinerFigures.maker)),
            ("miner_id", .text(figures.worker)),
        ]
        return [
            "STATUS": status(.stats, "BMMiner stats"),
            "STATS": [
                [
                    "BMMiner": "1.0.0", "Miner": .text(MinerFigures.maker),
                    "CompileTime": "Fri Sep 27 10:35:43 CST 2024", "Type": .text(MinerFigures.model),
                ], .object(fields),
            ], "id": 1,
        ]
    }

    private func board(_ number: Int) -> [(String, Spoken)] {
        let works = number <= figures.workingBoards
        let rate = works ? figures.gigahash / Double(figures.workingBoards) : 0
        let pcb = works ? figures.pcb : [0, 0, 0, 0]
        let pic = works ? figures.pic : [0, 0, 0, 0]
        return [
            ("chain_acn\(number)", .whole(works ? MinerFigures.chipsPerBoard : 0)),
            ("chain_acs\(number)", .text(works ? String(repeating: "o", count: MinerFigures.chipsPerBoard) : "")),
            ("chain_hw\(number)", 0), ("chain_rate\(number)", .text(works ? Self.decimals(rate) : "")),
            ("freq\(number)", 490), ("temp_pcb\(number)", .text(Self.row(pcb))),
            ("temp_pic\(number)", .text(Self.row(pic))), ("temp_chip\(number)", "0-0-0-0"),
        ]
    }

    private var pools: Spoken {
        [
            "STATUS": status(.pools, "\(figures.pools.count) Pool(s)"),
            "POOLS": .list(
                zip(0..., figures.pools).map { index, pool in
                    let isFirst = index == 0
                    return [
                        "POOL": .whole(index), "URL": .text(pool.url), "Status": "Alive", "Priority": .whole(index),
                        "Quota": 1, "Getworks": 0, "Accepted": .whole(isFirst ? figures.accepted : 0),
                        "Rejected": .whole(isFirst ? figures.rejected : 0), "Discarded": 0, "Stale": 0,
                        "Get Failures": 0, "Remote Failures": 0, "User": .text(pool.user ?? figures.worker),
                        "Last Share Time": "0:00:03", "Diff": "524K",
                        "Stratum Active": .flag(isFirst && !figures.isAsleep),
                        "Stratum URL": .text(isFirst ? pool.url : ""), "Pool Rejected%": 0.0, "Pool Stale%%": 0.0,
                    ]
                }), "id": 1,
        ]
    }

    private var devices: Spoken {
        [
            "STATUS": status(.devs, "\(figures.workingBoards) ASC(s)"),
            "DEVS": .list(
                (0..<figures.workingBoards).map { index in
                    [
                        "ASC": .whole(index), "Name": "BTM_SOC", "ID": .whole(index), "Enabled": "Y", "Status": "Alive",
                        "Tenperature": .whole(figures.board),
                        "MHS 5s": .number(figures.gigahash * 1_000 / Double(figures.workingBoards)),
                        "Accepted": .whole(figures.accepted / MinerFigures.boards), "Hardware Errors": 0,
                        "Device Elapsed": .whole(figures.elapsed),
                    ]
                }), "id": 1,
        ]
    }

    private func status(_ command: MinerCommand, _ message: String) -> Spoken { status("S", command.code, message) }

    private func status(_ letter: String, _ code: Int, _ message: String) -> Spoken {
        [
            [
                "STATUS": .text(letter), "When": .whole(figures.seconds), "Code": .whole(code), "Msg": .text(message),
                "Description": "bmminer 1.0.0",
            ]
        ]
    }

    private static func row(_ values: [Int]) -> String { values.map(String.init).joined(separator: "-") }

    /// Rates as `printf("%.2f")` writes them.
    private static func decimals(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}
