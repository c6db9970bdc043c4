/// What an action would touch, before anybody is told anything.
package struct MinerActionPreview: Codable, Sendable, Equatable {
    /// Those that would be told.
    package var miners: Int
    package var containers: Int
    package var withoutAddress: Int
    package var offline: Int
    package var alreadySo: Int
    package var inMaintenance: Int
    package var busy: Int
    package var hashrateChangeTh: Double?
    package var powerChangeKw: Double?
    package var durationS: Int
    package var expiresInS: Int

    package init(
        miners: Int, containers: Int, withoutAddress: Int, offline: Int, alreadySo: Int, inMaintenance: Int,
        busy: Int, hashrateChangeTh: Double? = nil, powerChangeKw: Double? = nil, durationS: Int, expiresInS: Int
    ) {
        self.miners = miners
        self.containers = containers
        self.withoutAddress = withoutAddress
        self.offline = offline
        self.alreadySo = alreadySo
        self.inMaintenance = inMaintenance
        self.busy = busy
        self.hashrateChangeTh = hashrateChangeTh
        self.powerChangeKw = powerChangeKw
        self.durationS = durationS
        self.expiresInS = expiresInS
    }
}

extension MinerActionPreview: Documented {
    package static let fields: FieldNotes = [
        "miners": .init("How many would be told.", in: 0...1e6),
        "containers": .init("In how many containers they stand.", in: 0...1e6),
        "withoutAddress": .init(
            "Of those, how many have no address on the server; the agent may know it from its own list.", in: 0...1e6),
        "offline": .init("Of those, how many are silent right now.", in: 0...1e6),
        "alreadySo": .init("Of those, how many are so already: asleep, for sleep.", in: 0...1e6),
        "inMaintenance": .init("Left out, because somebody works on them.", in: 0...1e6),
        "busy": .init("Left out, because another action that is not over has them.", in: 0...1e6),
        "hashrateChangeTh": .init(
            "What the work of the site would change by, estimated from live values; for a reboot, for some minutes.",
            unit: "TH/s"),
        "powerChangeKw": .init("What its draw would change by, estimated likewise.", unit: "kW"),
        "durationS": .init("How long telling all of them takes at this pace, at least.", unit: "s", in: 0...1e6),
        "expiresInS": .init("After so long nobody is told any more.", unit: "s", in: 0...1e6),
    ]
}
