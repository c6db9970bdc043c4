import GTKKit
import Protocol
import Stores

/// The first page of a fresh installation: where is the server?
func serverPage(_ session: SessionStore, _ preferences: PreferenceStore) -> Clamp {
    let address = Entry(
        session.server == nil ? preferences.server ?? "" : session.serverText, placeholder: "server.example:8060",
        lengthMax: 300
    ).id("server-address")
    let connect = { session.connect(to: address.text) }
    address.onEnter(connect)
    MainLoop.soon { address.focus() }
    return entryForm(
        tr("Connect to your server"), tr("Your administrator knows its address. It is asked for only once.")
    ) {
        field(tr("Server address"), address)
        problemLine({ session.problem }, serverProblem)
        Button(tr("Connect"), connect).suggested().id("connect").bind { button in
            button.sensitive = !session.isBusy
            button.text = session.isBusy ? tr("Looking for the server…") : tr("Connect")
        }
    }
}

private func serverProblem(_ problem: Problem) -> String {
    switch problem.code {
    case "bad-address": tr("This is not an address. Write a name or a number, such as server.example:8060.")
    case "bad-certificate-file": tr("The file of certificates cannot be read: %@", problem.detail)
    case "offline": tr("No server answers there: %@", problem.detail)
    case "program-outdated", "server-outdated", "contract-unsupported": versionProblem(problem) ?? problem.detail
    default: tr("Something answers there, but it is not a Workspace server.")
    }
}
