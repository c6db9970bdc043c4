import Protocol

/// What a project must look like to be kept.
enum ProjectRules {
    static func check(_ project: Project) throws {
        var check = FieldCheck()
        check.identifier(project.projectId.rawValue, "project_id")
        check.name(project.name, "name")
        check.name(project.location.name, "location.name")
        check.number(project.location.latitude, "location.latitude", in: -90...90)
        check.number(project.location.longitude, "location.longitude", in: -180...180)
        // Generous ceilings that still catch a value in the wrong unit: the whole network is about 1,000 EH/s.
        check.number(project.targetHashrateEh, "target_hashrate_eh", in: 0...10_000)
        check.number(project.targetPowerMw, "target_power_mw", in: 0...100_000)
        check.number(project.capexUsd, "capex_usd", in: 0...1e12)
        check.number(project.opexMonthlyUsd, "opex_monthly_usd", in: 0...1e12)
        check.line(project.projectManager, "project_manager")
        check.address(project.contactEmail, "contact_email")
        check.line(project.timeline, "timeline")
        check.freeJSON(project.metadata, "metadata")
        try check.finish()
    }
}
