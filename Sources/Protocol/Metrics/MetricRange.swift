/// The fields by which charts are asked for, at every level.
enum MetricRange: Documented {
    static let fields: FieldNotes = [
        "from": .init(
            "Where the chart begins; a day before its end when absent and `to` or `step` is there. Without any of the "
                + "three there are live figures alone.", example: "2025-06-01T00:00:00Z"),
        "to": .init("Where it ends; now when absent. Nothing lies before `from`.", example: "2025-06-02T00:00:00Z"),
        "step": .init(
            "The least time between two points. The server takes the next multiple of what it keeps, and a wider one "
                + "where there would be more than \(Limits.seriesPointsMax) points.", unit: "s",
            in: 1...Double(Limits.seriesStepMax),
            example: 900),
    ]

    static let of = FieldNote(
        "Whose charts, separated by commas: `global`, `project/ID`, `container/ID`, `miner/ID`; at most "
            + "\(Limits.seriesPerCallMax), which share the \(Limits.seriesPointsMax) points.",
        length: 1...Limits.textLengthMax, pattern: FieldNote.plainPattern,
        example: "project/QATAR-001,container/QATAR-C01")
}
