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

extension Login: Documented {
    package static let fields: FieldNotes = [
        "username": .init(
            "The user name, in small or capital letters.", length: 1...Limits.nameLengthMax, example: "admin"),
        "password": .init("The password, exactly.", length: 1...Limits.passwordLengthMax),
        "client": .line("What is signing in, as the list of sessions shows it.", example: "Wall screen, hall 2"),
    ]
}
