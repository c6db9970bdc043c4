import GTKKit
import Protocol
import Stores

/// Who is there?
func signInPage(_ session: SessionStore, _ preferences: PreferenceStore) -> Clamp {
    let name = Entry(preferences.username ?? "", lengthMax: Limits.nameLengthMax).id("username")
    let password = PasswordEntry().id("password")
    let signIn = {
        guard !name.text.isEmpty, !password.text.isEmpty else {
            if name.text.isEmpty { name.focus() } else { password.focus() }
            return
        }
        preferences.setUsername(name.text)
        session.signIn(username: name.text, password: password.text)
    }
    name.onEnter { password.focus() }
    password.onEnter(signIn)
    MainLoop.soon { if name.text.isEmpty { name.focus() } else { password.focus() } }
    return entryForm(tr("Sign in"), session.serverText) {
        field(tr("Name"), name)
        field(tr("Password"), password)
        problemLine({ session.problem }, signInProblem)
        Button(tr("Sign in"), signIn).suggested().id("sign-in").bind { button in
            button.sensitive = !session.isBusy
            button.text = session.isBusy ? tr("Signing in…") : tr("Sign in")
        }
        Button(tr("Use another server")) { session.changeServer() }.flat().align(.center).id("change-server")
    }
}

private func signInProblem(_ problem: Problem) -> String {
    switch problem.status {
    case 401 where problem.code == "session-ended": tr("You were signed out. Sign in again to go on.")
    case 401: tr("The name or the password is wrong.")
    case 403: tr("This account is switched off. Ask an administrator.")
    default: ProblemText.text(problem)
    }
}

/// A password that was handed over is known to two people: it must be replaced before anything else.
func passwordPage(_ session: SessionStore) -> Clamp {
    let current = PasswordEntry().id("current-password")
    let new = PasswordEntry().id("new-password")
    let again = PasswordEntry().id("repeated-password")
    let complaint = Label().wrapped().css("problem-line").id("complaint")
    complaint.visible = false
    let change = {
        let objection = PasswordRules.objection(to: new.text, repeated: again.text, current: current.text)
        complaint.visible = objection != nil
        complaint.text = objection.map { "▲ \($0)" } ?? ""
        if objection == nil { session.changePassword(from: current.text, to: new.text) }
    }
    current.onEnter { new.focus() }
    new.onEnter { again.focus() }
    again.onEnter(change)
    MainLoop.soon { current.focus() }
    return entryForm(
        tr("Choose your password"), tr("The one you were given is known to somebody else. Choose one of your own.")
    ) {
        field(tr("Password you were given"), current)
        field(tr("New password"), new)
        field(tr("New password again"), again)
        complaint
        problemLine({ session.problem }) { problem in
            problem.status == 401 || problem.status == 403
                ? tr("The password you were given is not this one.") : problem.errors?.first?.message ?? problem.detail
        }
        Button(tr("Change the password"), change).suggested().id("change-password").bind {
            $0.sensitive = !session.isBusy
        }
    }
}

/// What can be told before the server is asked.
enum PasswordRules {
    static func objection(to new: String, repeated: String, current: String) -> String? {
        if current.isEmpty { return tr("Type the password you were given.") }
        if new.count < Limits.passwordLengthMin {
            return tr("At least %@ characters, please.", String(Limits.passwordLengthMin))
        }
        if new.unicodeScalars.count > Limits.passwordLengthMax { return tr("This is too long.") }
        if new == current { return tr("This is the same password as before.") }
        if new != repeated { return tr("The two are not the same.") }
        return nil
    }
}
