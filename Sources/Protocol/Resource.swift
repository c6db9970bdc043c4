/// Something with an address of its own and a version, which its answers carry as `Location` and `ETag`.
package protocol Resource: Sendable {
    var path: String { get }
    var version: Int { get }
    /// Whether it shows values that change without a new version: an equal version then is no equal answer.
    var isLive: Bool { get }
}

extension Resource {
    package var isLive: Bool { false }
}

extension Project: Resource {
    package var path: String { "/api/projects/\(projectId)" }
}

extension Container: Resource {
    package var path: String { "/api/containers/\(containerId)" }
    package var isLive: Bool { true }
}

extension Miner: Resource {
    package var path: String { "/api/miners/\(minerId)" }
    package var isLive: Bool { true }
}

extension Equipment: Resource {
    package var path: String { "/api/equipment/\(equipmentId)" }
    package var isLive: Bool { true }
}

extension Layout: Resource {
    package var path: String { "/api/layouts/\(layoutId)" }
}

extension Silence: Resource {
    package var path: String { "/api/silences/\(silenceId)" }
    /// It begins and ends without anybody changing it.
    package var isLive: Bool { true }
}

extension User: Resource {
    package var path: String { "/api/users/\(userId)" }
}

extension CreatedUser: Resource {
    package var path: String { user.path }
    package var version: Int { user.version }
}
