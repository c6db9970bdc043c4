import MinerProtocol
import Platform
import Protocol

/// The configuration of a machine as its web page has it. It is written whole: what is left out is lost, its pools
/// first of all. So whatever it holds is kept, known or not.
struct MinerSettings: Sendable, Equatable {
    private static let modeNames = ["miner-mode", "bitmain-work-mode"]

    private(set) var members: [String: FreeJSON]

    /// Nil for what is no configuration.
    init?(_ body: [UInt8]) {
        guard case .object(let members)? = try? JSONCoding.decode(FreeJSON.self, from: body),
            case .array? = members["pools"]
        else { return nil }
        self.members = members
    }

    var body: [UInt8]? { try? JSONCoding.encode(FreeJSON.object(members)) }

    /// Firmware reads the one name and writes the other, as a number or as text.
    var mode: MinerStats.Mode? {
        for name in Self.modeNames {
            switch members[name] {
            case .number(let number): return MinerStats.Mode(rawValue: Int(number))
            case .string(let text): return text.isEmpty ? .normal : Int(text).flatMap(MinerStats.Mode.init)
            default: continue
            }
        }
        return nil
    }

    func with(_ mode: MinerStats.Mode) -> MinerSettings {
        var changed = self
        for name in Self.modeNames {
            switch members[name] {
            case .string: changed.members[name] = .string("\(mode.rawValue)")
            case .number: changed.members[name] = .number(Double(mode.rawValue))
            default: continue
            }
        }
        if members["miner-mode"] == nil { changed.members["miner-mode"] = .number(Double(mode.rawValue)) }
        return changed
    }

    var pools: [PoolLogin] {
        guard case .array(let pools)? = members["pools"] else { return [] }
        return pools.map { pool in
            func text(_ name: String) -> String? {
                guard case .object(let fields) = pool, case .string(let text)? = fields[name] else { return nil }
                return text
            }
            return PoolLogin(url: text("url") ?? "", user: text("user"), password: text("pass"))
        }
    }

    /// Who is not named keeps what stands in the same place, or in the first.
    func with(_ wanted: [PoolLogin]) -> MinerSettings {
        let old = pools
        let new = zip(0..., wanted).map { place, pool in
            let known = old.indices.contains(place) ? old[place] : old.first
            return FreeJSON.object([
                "url": .string(pool.url), "user": .string(pool.user ?? known?.user ?? ""),
                "pass": .string(pool.password ?? known?.password ?? ""),
            ])
        }
        var changed = self
        changed.members["pools"] = .array(new)
        return changed
    }

    /// What is different there, apart from the mode: nothing, after a change of the mode alone.
    func differences(from other: MinerSettings) -> [String] {
        Set(members.keys).union(other.members.keys).subtracting(Self.modeNames)
            .filter { members[$0] != other.members[$0] }.sorted()
    }
}
