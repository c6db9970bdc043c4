/// Why the monitoring site cannot be served.
package enum DashboardError: Error, Equatable, CustomStringConvertible {
    case missing(String)
    case malformed(String, String)

    package var description: String {
        switch self {
        case .missing(let path): "There is no \(path). Is --assets right?"
        case .malformed(let path, let reason): "\(path) cannot be read: \(reason)."
        }
    }
}
