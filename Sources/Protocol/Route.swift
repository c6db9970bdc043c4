/// Where an operation lives, what it needs, and what its success is called.
package struct Route: Sendable, Hashable {
    package enum Method: String, Sendable, CaseIterable {
        case get = "GET"
        case post = "POST"
        case put = "PUT"
        case patch = "PATCH"
        case delete = "DELETE"

        /// Whether the fields that are not in the path travel in the body.
        package var carriesBody: Bool { self == .post || self == .put || self == .patch }
    }

    package let method: Method
    /// With `{name}` where a property of the request stands.
    package let path: String
    package let permission: Permission
    package let successStatus: Int
    /// The operation in a few words, for the API document.
    package let summary: String

    package init(
        _ method: Method, _ path: String, needs permission: Permission, answers successStatus: Int = 200,
        _ summary: String
    ) {
        self.method = method
        self.path = path
        self.permission = permission
        self.successStatus = successStatus
        self.summary = summary
    }
}
