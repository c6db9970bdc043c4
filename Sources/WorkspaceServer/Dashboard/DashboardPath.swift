/// Where the dashboard is served.
package enum DashboardPath { package static let root = "/" }
