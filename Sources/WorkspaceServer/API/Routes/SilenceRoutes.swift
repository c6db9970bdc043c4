import Auth
package import Domain
import Protocol

/// What people do not want to be told for a while.
package struct SilenceRoutes: Sendable {
    private let silences: SilenceService

    package init(silences: SilenceService) { self.silences = silences }

    package func register(on router: inout Router) {
        router.on(ListSilences.self, silences.list)
        router.on(GetSilence.self, silences.get)
        router.on(CreateSilence.self, silences.create)
        router.on(EditSilence.self, silences.edit)
        router.on(ExpireSilence.self, silences.expire)
    }
}
