import APIClient
import Observation
import Platform
package import Protocol

/// Something that machines are about to be told: the server says first what it would touch, then it is started, once.
@Observable
package final class ActionDraftStore {
    package let project: Project.ID
    package let kind: MinerActionKind
    package let selection: MinerSelection
    package private(set) var phase = LoadPhase.loading
    package private(set) var preview: MinerActionPreview?
    package private(set) var isStarting = false
    package var note = ""
    /// For other pools; each machine keeps its own password.
    package var poolURL = ""
    package var poolUser = ""

    /// The same for every try: when an answer was lost on its way, the second try starts nothing more.
    @ObservationIgnored private let requestKey = RandomID.make(bytes: 12)
    @ObservationIgnored private let backend: Backend
    @ObservationIgnored private let work = Work()

    package init(_ kind: MinerActionKind, of selection: MinerSelection, in project: Project.ID, _ backend: Backend) {
        self.kind = kind
        self.selection = selection
        self.project = project
        self.backend = backend
    }

    package func reload() { work.run { [weak self] in await self?.load() } }

    package var canStart: Bool {
        guard phase == .ready, !isStarting, let preview, preview.miners > 0 else { return false }
        return kind != .setPools || hasPool
    }

    /// Enough to let somebody press the button; the server reads the address in full.
    private var hasPool: Bool {
        ["stratum+tcp://", "stratum+ssl://"].contains { poolURL.hasPrefix($0) && poolURL.count > $0.count }
    }

    /// Tells the machines. Held until the answer is there: somebody has decided, whatever page they go to next.
    package func start(_ answered: @escaping (Result<MinerAction, Problem>) -> Void) {
        guard canStart else { return }
        isStarting = true
        work.run { [self] in
            defer { isStarting = false }
            do {
                answered(.success(try await backend.api.send(request)))
            } catch {
                answered(.failure(Problem(showing: error)))
            }
        }
    }

    func settle() async { await work.settle() }

    func load() async {
        do {
            preview = try await backend.api.send(PreviewMinerAction(id: project, kind: kind, selection: selection))
            phase = .ready
        } catch {
            guard !Task.isCancelled else { return }
            phase = .failed(Problem(showing: error))
        }
    }

    private var request: StartMinerAction {
        let pools = kind == .setPools ? [PoolLogin(url: poolURL, user: poolUser.isEmpty ? nil : poolUser)] : nil
        return StartMinerAction(
            id: project, kind: kind, selection: selection, pools: pools, note: note.isEmpty ? nil : note,
            requestKey: requestKey)
    }
}
