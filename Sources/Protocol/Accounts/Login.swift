/// Signs in with a name and a password.
package struct Login: APIRequest {
    package typealias Response = TokenPair
    package static let route = Route(.post, "/api/auth/login", needs: .open, "Sign in")

    package var username: String
    package var password: String
    /// What is signing in, as shown in the list of sessions.
    package var client: String?

    package init(username: String, password: String, client: String? = nil) {
        self.username = username
        self.password = password
        self.client = client
    }
}
