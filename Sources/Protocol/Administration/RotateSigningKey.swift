/// From now on a new key signs access tokens. Nobody is signed out: the old one verifies as long as its tokens live.
package struct RotateSigningKey: APIRequest {
    package typealias Response = Empty
    package static let route = Route(
        .post, "/api/admin/signing-key/rotate", needs: .administer, answers: 204, "Rotate the signing key")

    package init() {}
}

extension RotateSigningKey: Documented {
    package static let fields: FieldNotes = [:]
}
