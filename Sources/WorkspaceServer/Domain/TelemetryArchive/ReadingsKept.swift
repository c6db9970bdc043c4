import Protocol

/// For how many days the readings of single miners are kept: for ever where nobody says otherwise. A month goes as a
/// whole when its last day is too old; what was made of the readings stays in any case.
package struct ReadingsKept: Sendable, Equatable {
    /// Late readings still come after two days, and charts of a week are made of readings.
    private static let range = 8...36_500

    package struct BadLimit: Error, Equatable, CustomStringConvertible {
        package let text: String
        package var description: String {
            "“\(text)” is neither a number of days from \(range.lowerBound) to \(range.upperBound) nor one of a site, "
                + "such as QATAR-001=400"
        }
    }

    private var days: Int?
    private var daysOfProject: [Project.ID: Int] = [:]

    package static let everything = ReadingsKept()

    private init() {}

    /// `400`, `QATAR-001=400, AQUA-001=30`, or both: a number alone is for all who are not named.
    package init(_ list: String) throws(BadLimit) {
        for part in list.split(whereSeparator: { $0 == "," || $0 == " " }) {
            let sides = part.split(separator: "=", omittingEmptySubsequences: false)
            guard sides.count <= 2, let days = sides.last.flatMap({ Int($0) }), Self.range.contains(days),
                sides.count == 1 || !sides[0].isEmpty
            else { throw BadLimit(text: String(part)) }
            if sides.count == 1 { self.days = days } else { daysOfProject[Project.ID(String(sides[0]))] = days }
        }
    }

    /// Nil stands for what belongs to no project any more.
    func days(of project: Project.ID?) -> Int? { project.flatMap { daysOfProject[$0] } ?? days }

    /// Of the months before this one nothing is kept; nil when everything is. Every reading that is younger than the
    /// limit lies in this month or after it.
    func first(of project: Project.ID?, now: Int64) -> TelemetryMonth? {
        days(of: project).map { TelemetryMonth(now - Int64($0) * 86_400) }
    }
}
