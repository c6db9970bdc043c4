import Auth
package import Domain
import Protocol

/// The tokens of agents and integrators, and the key that signs those of people.
package struct TokenRoutes: Sendable {
    private let tokens: APITokenService
    private let keys: SigningKeyService

    package init(tokens: APITokenService, keys: SigningKeyService) {
        self.tokens = tokens
        self.keys = keys
    }

    package func register(on router: inout Router) {
        router.on(ListTokens.self, tokens.list)
        router.on(CreateToken.self, tokens.create)
        router.on(RevokeToken.self) { request, caller in
            try await tokens.revoke(request, by: caller)
            return Empty()
        }
        router.on(RotateSigningKey.self) { _, caller in
            try await keys.rotate(by: caller)
            return Empty()
        }
    }
}
