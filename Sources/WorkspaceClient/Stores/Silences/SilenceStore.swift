import APIClient
import Observation
import Platform
package import Protocol

/// What nobody wants to be told for a while: the silences that are not over, and what a person does about them.
@Observable
package final class SilenceStore {
    /// In no frame of the live feed: asked for as often as their ends are looked at in minutes.
    private static let refreshSeconds = 30

    package private(set) var phase = LoadPhase.loading
    /// Those that end first come first, as they are the ones somebody may have to do something about.
    package private(set) var silences: [Silence] = []
    /// Why the last deed was refused, and for which alert.
    private var refused: (alert: Alert.ID?, problem: Problem)?

    @ObservationIgnored private let backend: Backend
    @ObservationIgnored private let person: () -> Me?
    @ObservationIgnored private let work = Work()

    package init(_ backend: Backend, person: @escaping () -> Me?) {
        self.backend = backend
        self.person = person
    }

    /// Loads them, and again from time to time for as long as the store lives.
    package func start() {
        work.run { [weak self] in
            while !Task.isCancelled {
                await self?.load()
                try? await Task.sleep(for: .seconds(Self.refreshSeconds))
            }
        }
    }

    package func reload() { work.run { [weak self] in await self?.load() } }

    package var mayChange: Bool { person()?.permissions.contains(.handleAlerts) ?? false }

    /// How many end within a quarter of an hour.
    package var endingSoon: Int { silences.count { $0.state == .endsSoon } }

    /// Every alert like this one at its place, from now on and for so many hours.
    package func silence(_ alert: Alert, hours: Int, because reason: String) {
        let request = CreateSilence(
            projectId: alert.projectId, alertType: alert.alertType, target: alert.targetId,
            endsAt: now.advanced(bySeconds: hours * 3_600), comment: reason)
        perform(for: alert.id) { api in _ = try await api.send(request) }
    }

    /// Now; what it was over is trouble again if it is still there.
    package func end(_ id: Silence.ID) { perform { api in _ = try await api.send(ExpireSilence(id: id)) } }

    /// Why an alert was not silenced or, of none, why a silence was not ended.
    package func refusal(for alert: Alert.ID?) -> Problem? {
        refused.flatMap { $0.alert == alert ? $0.problem : nil }
    }

    private func perform(for alert: Alert.ID? = nil, _ deed: @escaping (any ServerAPI) async throws -> Void) {
        guard mayChange else { return }
        // Held strongly on purpose: leaving the page must not lose what a person has done.
        work.run { [self] in
            do {
                try await deed(backend.api)
                refused = nil
                await load()
            } catch {
                refused = (alert, Problem(showing: error))
            }
        }
    }

    func load() async {
        do {
            let all: [Silence] = try await backend.api.all { ListSilences(cursor: $0) }
            silences = all.sorted { ($0.endsAt, $0.silenceId) < ($1.endsAt, $1.silenceId) }
            phase = .ready
        } catch {
            guard !Task.isCancelled, phase != .ready else { return }
            phase = .failed(Problem(showing: error))
        }
    }

    func settle() async { await work.settle() }

    private var now: Timestamp { Timestamp(milliseconds: backend.time.milliseconds()) }
}
