import API
import Auth
import Database
import Domain
import Platform
import Protocol

/// What the server knows and does, without the network: every service, made once and in order.
struct Services: Sendable {
    let time = TimeSource.system
    let events = Events()
    let database: DatabasePool
    let fleet: FleetContext
    let readings: LiveColumns
    let store: TelemetryArchive
    let telemetry: TelemetryService
    let metrics: MetricService
    let expiry: ReadingExpiry
    let rankings: RankingService
    let alerts: AlertService
    let silences: SilenceService
    let notices: NoticeDesk
    let alertRules: AlertRuleService
    let actions: ActionService
    let accounts: AccountService
    let users: UserService
    let tokens: TokenService
    let apiTokens: APITokenService
    let signingKeys: SigningKeyService
    let activity: ActivityRecorder
    let activityRepository: ActivityRepository
    let templates: TemplateService
    let catalogue: CatalogueService
    let backups: BackupService

    init(_ configuration: Configuration, assets: String) async throws {
        database = try StateFolder.openDatabase(configuration, isAlone: true)
        let directory = FleetDirectory(database: database)
        // Before whoever reads it: with an empty index every site would look deleted.
        try await directory.reload()
        readings = LiveColumns(directory: directory)
        fleet = FleetContext(database: database, directory: directory, readings: readings, events: events, time: time)

        store = try TelemetryArchive(folder: StateFolder.telemetryPath(configuration), time: time)
        try await OldRollUpRepository.takeOver(from: database, into: store)
        telemetry = TelemetryService(directory: directory, live: readings, store: store, time: time)
        let kept = try configuration.text("readings_kept_days").map { try ReadingsKept($0) } ?? .everything
        metrics = MetricService(directory: directory, live: readings, store: store, time: time, kept: kept)
        expiry = ReadingExpiry(store: store, fleet: fleet, kept: kept)
        rankings = RankingService(fleet: fleet, live: readings)
        // Before anybody asks: what was acknowledged before the last end is shown at once.
        try await telemetry.start()

        let board = SilenceBoard()
        silences = SilenceService(fleet: fleet, board: board)
        try await silences.start()
        notices = NoticeDesk(listeningTo: events, silences: board)
        alertRules = AlertRuleService(fleet: fleet)
        try await alertRules.start()
        alerts = AlertService(
            fleet: fleet, live: readings, ledger: AlertLedger(silences: board), rules: alertRules)
        try await alerts.start()

        actions = ActionService(fleet: fleet)
        try await actions.start()

        let hasher = PasswordHasher()
        let keys = try ServerFiles.keys(configuration)
        let signing = AccessTokens(keys: keys)
        accounts = AccountService(database: database, hasher: hasher, tokens: signing, events: events, time: time)
        let knowsProject = { @Sendable id in directory.current.project(id) != nil }
        users = UserService(
            database: database, hasher: hasher, events: events, time: time, knowsProject: knowsProject)
        apiTokens = APITokenService(database: database, events: events, time: time, knowsProject: knowsProject)
        tokens = TokenService(database: database, tokens: signing, time: time)
        activity = ActivityRecorder(database: database, events: events, time: time)
        signingKeys = SigningKeyService(keys: keys, activity: activity, time: time)
        activityRepository = ActivityRepository(database: database)

        templates = TemplateService(fleet: fleet, folder: assets + "/templates")
        catalogue = try CatalogueService(catalogueFolder: assets + "/catalogue", modelsFolder: assets + "/models")
        backups = BackupService(
            database: database, telemetry: TelemetryFiles(folder: StateFolder.telemetryPath(configuration)),
            folder: BackupFolder(path: configuration.statePath + "/backups"), events: events,
            time: time)
    }
}
