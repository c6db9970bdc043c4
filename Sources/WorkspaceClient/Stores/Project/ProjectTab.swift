/// What stands below the chart of a site.
package enum ProjectTab: String, Sendable, CaseIterable {
    case alerts
    case activity
    case actions
    case equipment
}
