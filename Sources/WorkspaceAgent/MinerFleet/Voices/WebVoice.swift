import Protocol

/// What a simulated machine shows on its web pages, which speak the newer form.
struct WebVoice {
    let figures: MinerFigures

    /// Nil where the machine has no such page.
    func answer(to path: String) -> [UInt8]? {
        let answer: Spoken? =
            switch path {
            case "/cgi-bin/get_system_info.cgi": system
            case "/cgi-bin/stats.cgi": stats
            case "/cgi-bin/summary.cgi": summary
            case "/cgi-bin/pools.cgi": pools
            case "/cgi-bin/get_miner_conf.cgi": configuration
            case "/cgi-bin/get_blink_status.cgi": ["blink": .flag(figures.isBlinking)]
            default: nil
            }
        return answer?.bytes
    }

    private var system: Spoken {
        [
            "minertype": .text(MinerFigures.model), "nettype": "DHCP", "hostname": .text(figures.worker),
            "system_mode": "GNU/Linux", "firmware_type": .text(MinerFigures.maker), "Algorithm": "sha256d",
        ]
    }

    private var stats: Spoken {
        [
            "STATUS": head("stats"), "INFO": info,
            "STATS": [
                [
                    "elapsed": .whole(figures.elapsed), "rate_5s": .number(figures.gigahash),
                    "rate_30m": .number(figures.gigahash), "rate_avg": .number(figures.gigahash),
                    "rate_ideal": .number(MinerFigures.idealGigahash), "rate_unit": "GH/s",
                    "chain_num": .whole(figures.workingBoards), "fan_num": 0, "fan": [], "hwp_total": 0.0,
                    "miner-mode": .whole(figures.isAsleep ? 1 : 0), "freq-level": 100,
                    "chain": .list((0..<figures.workingBoards).map(chain)),
                ]
            ],
        ]
    }

    private func chain(_ index: Int) -> Spoken {
        [
            "index": .whole(index), "freq_avg": 490,
            "rate_ideal": .number(MinerFigures.idealGigahash / Double(MinerFigures.boards)),
            "rate_real": .number(figures.gigahash / Double(figures.workingBoards)),
            "asic_num": .whole(MinerFigures.chipsPerBoard),
            "asic": .text(String(repeating: "o", count: MinerFigures.chipsPerBoard)),
            "temp_pic": .list(figures.pic.map(Spoken.whole)), "temp_pcb": .list(figures.pcb.map(Spoken.whole)),
            "temp_chip": [0, 0, 0, 0], "hw": 0, "eeprom_loaded": true, "sn": .text("\(figures.worker)-\(index)"),
            "hwp": 0.0, "tpl": [],
        ]
    }

    private var summary: Spoken {
        [
            "STATUS": head("summary"), "INFO": info,
            "SUMMARY": [
                [
                    "elapsed": .whole(figures.elapsed), "rate_5s": .number(figures.gigahash),
                    "rate_ideal": .number(MinerFigures.idealGigahash), "rate_unit": "GH/s", "hw_all": 0,
                    "status": .list(
                        ["rate", "network", "fans", "temp"].map {
                            ["type": .text($0), "status": "s", "code": 0, "msg": ""]
                        }),
                ]
            ],
        ]
    }

    private var pools: Spoken {
        [
            "STATUS": head("pools"),
            "POOLS": .list(
                zip(0..., figures.pools).map { index, pool in
                    [
                        "index": .whole(index), "url": .text(pool.url), "user": .text(pool.user ?? figures.worker),
                        "status": "Alive",
                        "accepted": .whole(index == 0 ? figures.accepted : 0),
                        "rejected": .whole(index == 0 ? figures.rejected : 0),
                    ]
                }),
        ]
    }

    private var configuration: Spoken {
        [
            "pools": .list(
                figures.pools.map { pool in
                    [
                        "url": .text(pool.url), "user": .text(pool.user ?? figures.worker),
                        "pass": .text(pool.password ?? ""),
                    ]
                }),
            "bitmain-fan-ctrl": false, "bitmain-fan-pwm": "100", "bitmain-freq-level": "100",
            "bitmain-work-mode": .text(figures.isAsleep ? "1" : "0"), "miner-mode": .whole(figures.isAsleep ? 1 : 0),
        ]
    }

    private func head(_ message: String) -> Spoken {
        ["STATUS": "S", "when": .whole(figures.seconds), "Msg": .text(message), "api_version": "1.0.0"]
    }

    private var info: Spoken {
        [
            "miner_version": .text(MinerFigures.maker), "CompileTime": "Fri Sep 27 10:35:43 CST 2024",
            "type": .text(MinerFigures.model),
        ]
    }
}
