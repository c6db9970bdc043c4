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
