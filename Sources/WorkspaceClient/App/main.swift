import FoundationEssentials
import GTKKit
import Glibc
import Platform
import Protocol

// Synchronous on purpose: GTK's loop runs on this thread, and Swift's main actor on GTK's loop.

/// Says why there is nothing to see, and ends.
func leave(_ reason: String, code: Int32) -> Never {
    Log("client").error(reason)
    exit(code)
}

let arguments = Array(CommandLine.arguments.dropFirst())

if arguments.contains("--help") || arguments.contains("-h") {
    print("workspace-client: the control room on your desktop\n\n" + SettingHelp.flags(ClientConfiguration.settings))
    print("The same settings may stand as “name = value” in \(ClientConfiguration.managedFile) (for everybody on this")
    print("machine) and in ~/.config/workspace/client.conf (stronger, and written by the program's own settings page).")
    exit(0)
}
if arguments.contains("--version") {
    print("workspace-client \(Contract.productVersion)")
    exit(0)
}

do {
    let configuration = try ClientConfiguration(
        arguments: arguments, environment: ProcessInfo.processInfo.environment)
    guard Application.start() else {
        leave("there is no display to show a window on", code: 1)
    }
    // Before the first `Task`: until then nothing would run what the main actor is given.
    MainLoop.bridge()
    Application.preferFastRenderer()
    let application = Application("io.workspace.Client", program: "workspace-client", name: "Workspace")
    let client = try ClientApp(configuration, application: application)
    exit(application.run { client.open() })
} catch {
    leave("\(error)", code: 2)
}
