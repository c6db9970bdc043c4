import APIClient
import ClientNetwork
import FoundationEssentials
import GTKKit
import Observation
import Platform
import Protocol
import Stores
import Views

/// The one place where everything meets: settings, session, window.
final class ClientApp {
    private let configuration: ClientConfiguration
    private let application: Application
    private let tokens: Tokens
    private let palette: Palette
    private let vault: TokenVault
    private let session: SessionStore
    private let preferences: PreferenceStore
    private let navigator: Navigator
    private let now = NowStore()
    private let styleSheet = StyleSheet()
    private var window: Window?
    private weak var shell: ShellView?
    private var live: LiveStore?
    /// What the window shows: nobody, or the person whose pages these are.
    private var shown: User.ID??

    init(_ configuration: ClientConfiguration, application: Application) throws {
        self.configuration = configuration
        self.application = application
        tokens = try Tokens.read(assets: configuration.assets)
        palette = Palette(tokens)
        vault = TokenVault(folder: configuration.stateFolder, environment: ProcessInfo.processInfo.environment)
        session = SessionStore(
            connector: DesktopConnector(authority: configuration.values.text("ca_file")), vault: vault,
            clientName: "workspace-client \(Contract.productVersion)", cacheRoot: configuration.cacheFolder)
        preferences = PreferenceStore(
            server: configuration.values.text("server"), username: configuration.values.text("user"),
            language: configuration.values.text("language"),
            appearance: configuration.values.text("appearance") ?? "system",
            density: configuration.values.text("density").flatMap(PreferenceStore.Density.init) ?? .comfortable,
            file: configuration.userFile)
        navigator = Navigator(configuration.page)
        try Translation.use(configuration.language, assets: configuration.assets)
    }

    /// Opens the window and starts connecting.
    func open() {
        Application.addIcons(from: configuration.assets + "/icons")
        applyAppearance()
        Appearance.onSwitch { [weak self] in self?.applyStyle() }
        now.start()
        let window = Window(application, title: "Workspace", width: 1_360, height: 860)
        self.window = window
        session.start(
            server: configuration.server, username: configuration.values.text("user"), password: configuration.password)
        window.bind { [weak self] _ in self?.follow() }
        window.onKey { [weak self] in self?.shell?.press($0) ?? false }
        // Unsaved work holds the window open until its user has decided.
        window.onClose { [navigator] in !navigator.mayClose { window.destroy() } }
        window.present()
    }

    // MARK: What the window shows

    private func follow() {
        let person = session.me?.user.userId
        // Every refresh of the rights counts as a change here; only another person needs other pages.
        guard shown != .some(person) else { return }
        shown = .some(person)
        // Later, so that what a page reads while it is built does not count as read here.
        MainLoop.soon { [weak self] in self?.show() }
    }

    private func show() {
        guard let window else { return }
        window.css("compact", if: preferences.density == .compact)
        guard let me = session.me, let connection = session.connection else {
            live = nil
            navigator.reset(to: configuration.page)
            window.content = entryPage(session, preferences)
            return
        }
        if preferences.server != session.serverText { preferences.setServer(session.serverText) }
        let context = makeContext(for: me, over: connection)
        let shell = ShellView.make(in: context, window: window)
        self.shell = shell
        window.content = shell.root
    }

    private func makeContext(for me: Me, over connection: ServerConnection) -> PageContext {
        let folder = CacheFolder(
            root: configuration.cacheFolder, server: session.serverText, user: me.user.userId.rawValue)
        // Kept when the window is built anew for another language: the connection need not go for that.
        let live = self.live ?? LiveStore(connection.socket, cache: FrameCache(folder))
        live.onRefused = { [weak self] in self?.session.sessionEnded() }
        if self.live == nil { live.start() }
        self.live = live
        let backend = Backend(api: RememberingClient(connection.client, folder: folder), feeds: live)
        let fleet = FleetStore(backend)
        let alerts = AlertStore(backend) { [session] in session.me }
        let context = PageContext(
            backend: backend, navigator: navigator, now: now, fleet: fleet, alerts: alerts, palette: palette,
            assets: configuration.assets)
        context.may = { [session] in session.can($0) }
        context.client = ClientControls(
            session: session, live: live, preferences: preferences,
            applyPreferences: { [weak self] in self?.applyPreferences() },
            tokenPlace: { [vault, session] in
                guard session.keepsSignIn else { return tr("Not kept: a password file signs in at each start") }
                return vault.place == .keyring ? tr("In the desktop's keyring") : tr("In a file that only you can read")
            }, versions: versions)
        fleet.start()
        alerts.start()
        return context
    }

    private var versions: [(name: String, version: String)] {
        [
            ("Workspace", Contract.productVersion), (tr("Server"), live?.hello?.server ?? session.serverVersion ?? "—"),
            ("GTK", Application.toolkitVersion),
        ]
    }

    // MARK: How it looks

    private func applyPreferences() {
        let language = preferences.language.flatMap(Language.init) ?? Translation.language
        do {
            try Translation.use(language, assets: configuration.assets)
        } catch {
            Log("words").error("the language cannot be loaded", ["error": "\(error)"])
        }
        applyAppearance()
        // A turn later: the control that was used is still being handled.
        MainLoop.soon { [weak self] in self?.show() }
    }

    private func applyAppearance() {
        (Appearance(rawValue: preferences.appearance) ?? .system).apply()
        applyStyle()
    }

    private func applyStyle() {
        palette.show(dark: Appearance.isDark)
        styleSheet.load(tokens.styleSheet(assets: configuration.assets, dark: Appearance.isDark))
    }
}
