import Protocol

/// What a plan must look like to be kept: bounded, finite, and pointing only at what exists.
struct LayoutRules {
    /// 100 km each way: more than any site, less than a value in the wrong unit.
    private static let extentM = -100_000.0...100_000.0

    let models: Set<CatalogueModel.ID>
    /// The containers of the site that the plan is for.
    let containers: Set<Container.ID>

    func check(_ layout: Layout) throws {
        try checkSize(layout)
        var check = FieldCheck()
        check.name(layout.name, "name")
        if !layout.outline.isEmpty, layout.outline.count < 3 {
            check.refuse("outline", "must have at least three points, or none")
        }
        for (index, point) in layout.outline.enumerated() { self.check(point, "outline[\(index)]", &check) }
        let ids = Set(layout.items.map(\.id))
        if ids.count != layout.items.count { check.conflict("items", "must have ids that differ") }
        for (index, item) in layout.items.enumerated() { self.check(item, "items[\(index)]", among: ids, &check) }
        if Set(layout.lines.map(\.id)).count != layout.lines.count {
            check.conflict("lines", "must have ids that differ")
        }
        for (index, line) in layout.lines.enumerated() { self.check(line, "lines[\(index)]", &check) }
        for (index, note) in layout.notes.enumerated() {
            self.check(LayoutPoint(xM: note.xM, yM: note.yM), "notes[\(index)]", &check)
            check.text(note.text, "notes[\(index)].text")
        }
        try check.finish()
    }

    /// First and alone: nobody reads ten thousand complaints about a plan that is too large anyway.
    private func checkSize(_ layout: Layout) throws {
        var check = FieldCheck()
        check.count(layout.outline, "outline", max: Limits.layoutPointsPerLineMax)
        check.count(layout.items, "items", max: Limits.layoutItemsMax)
        check.count(layout.lines, "lines", max: Limits.layoutLinesMax)
        check.count(layout.notes, "notes", max: Limits.layoutNotesMax)
        for (index, line) in layout.lines.prefix(Limits.layoutLinesMax).enumerated() {
            check.count(line.points, "lines[\(index)].points", max: Limits.layoutPointsPerLineMax)
        }
        try check.finish()
        let points = layout.outline.count + layout.notes.count + layout.lines.reduce(0) { $0 + 1 + $1.points.count }
        guard points <= Limits.layoutPointsMax else {
            throw FleetError.tooMany("points", limit: Limits.layoutPointsMax)
        }
    }

    private func check(_ item: PlacedItem, _ field: String, among ids: Set<String>, _ check: inout FieldCheck) {
        check.name(item.id, field + ".id")
        check.line(item.name, field + ".name")
        if !models.contains(item.modelId) { check.conflict(field + ".model_id", "is not in the catalogue") }
        self.check(LayoutPoint(xM: item.xM, yM: item.yM), field, &check)
        // Written so that what is not a number fails it too.
        if !(item.rotationDeg >= 0 && item.rotationDeg < 360) {
            check.refuse(field + ".rotation_deg", "must be from 0 up to, but not including, 360")
        }
        if let container = item.containerId, !containers.contains(container) {
            check.conflict(field + ".container_id", "is no container of this project")
        }
        if let feed = item.feedsFromId, feed == item.id || !ids.contains(feed) {
            check.conflict(field + ".feeds_from_id", "must be another item of this layout")
        }
    }

    private func check(_ line: LayoutLine, _ field: String, _ check: inout FieldCheck) {
        check.name(line.id, field + ".id")
        if line.points.count < 2 { check.refuse(field + ".points", "must have at least two points") }
        for (index, point) in line.points.enumerated() { self.check(point, "\(field).points[\(index)]", &check) }
    }

    private func check(_ point: LayoutPoint, _ field: String, _ check: inout FieldCheck) {
        check.number(point.xM, field + ".x_m", in: Self.extentM)
        check.number(point.yM, field + ".y_m", in: Self.extentM)
    }
}
