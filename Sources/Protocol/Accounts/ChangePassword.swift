/// Changes the own password; every other session ends.
package struct ChangePassword: APIRequest {
    package typealias Response = Empty
    package static let route = Route(
        .post, "/api/auth/password", needs: .signedIn, answers: 204, "Change the password")

    package var currentPassword: String
    package var newPassword: String

    package init(currentPassword: String, newPassword: String) {
        self.currentPassword = currentPassword
        self.newPassword = newPassword
    }
}

extension ChangePassword: Documented {
    package static let fields: FieldNotes = [
        "currentPassword": .init("The password as it is now.", length: 1...Limits.passwordLengthMax),
        "newPassword": .init(
            "The password from now on; not the old one, and not little more than the user name.",
            length: Limits.passwordLengthMin...Limits.passwordLengthMax, pattern: FieldNote.plainPattern),
    ]
}
