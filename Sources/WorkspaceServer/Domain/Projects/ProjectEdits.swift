import Protocol

extension Project {
    /// A new site as it was asked for; version and time are given when it is written.
    init(_ request: CreateProject) {
        self.init(
            projectId: request.projectId, name: request.name, type: request.type, status: request.status,
            location: request.location, totalContainers: 0, totalMiners: 0,
            targetHashrateEh: request.targetHashrateEh, targetPowerMw: request.targetPowerMw,
            capexUsd: request.capexUsd, opexMonthlyUsd: request.opexMonthlyUsd,
            projectManager: request.projectManager, contactEmail: request.contactEmail, timeline: request.timeline,
            metadata: request.metadata ?? [:], version: 1, updatedAt: Timestamp(milliseconds: 0))
    }

    func replaced(by request: ReplaceProject) -> Project {
        var new = self
        new.name = request.name
        new.type = request.type
        new.status = request.status
        new.location = request.location
        new.targetHashrateEh = request.targetHashrateEh
        new.targetPowerMw = request.targetPowerMw
        new.capexUsd = request.capexUsd
        new.opexMonthlyUsd = request.opexMonthlyUsd
        new.projectManager = request.projectManager
        new.contactEmail = request.contactEmail
        new.timeline = request.timeline
        new.metadata = request.metadata ?? [:]
        return new
    }

    func changed(by request: ChangeProject) -> Project {
        var new = self
        new.name = request.name ?? name
        new.type = request.type ?? type
        new.status = request.status ?? status
        new.location = request.location ?? location
        new.targetHashrateEh = request.targetHashrateEh ?? targetHashrateEh
        new.targetPowerMw = request.targetPowerMw ?? targetPowerMw
        new.capexUsd = request.capexUsd ?? capexUsd
        new.opexMonthlyUsd = request.opexMonthlyUsd ?? opexMonthlyUsd
        new.projectManager = request.projectManager ?? projectManager
        new.contactEmail = request.contactEmail ?? contactEmail
        new.timeline = request.timeline ?? timeline
        new.metadata = request.metadata ?? metadata
        return new
    }
}
