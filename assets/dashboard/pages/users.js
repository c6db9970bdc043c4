// The people of this server: create, disable, sign out, delete, hand over a new one-time password.

import { confirmed, h, problemBox, replace, state, table, toast } from "../dom.js";
import { moment } from "../format.js";
import { tr } from "../words.js";

const roles = { super_admin: "Super admin", project_manager: "Project manager", operator: "Operator", viewer: "Viewer" };

export function usersPage({ api, content, me }) {
    const list = h("section.card", {}, h("div.empty", {}, tr("Loading…")));
    const made = h("div");
    replace(content, h("div.head", {}, h("h1", {}, tr("Users"))), made, list, newUser());

    function hand(created) {
        replace(made, h("div.notice", { role: "status" },
            tr("One-time password of %@: ", created.user.username), h("strong", { id: "one-time-password" }, created.one_time_password),
            h("div.second", {}, tr("It is shown once. It must be changed at the first sign-in."))));
    }

    async function change(user, path, method, body, text, detail = tr("Open sessions of this person end.")) {
        if (!(await confirmed(`${text} ${user.username}?`, detail, text, tr("Cancel")))) return;
        const answer = await api.call(method, path, body);
        if (answer?.one_time_password) hand(answer);
        toast(tr("Done."));
        await show();
    }

    async function show() {
        try {
            const { items } = await api.call("GET", "/api/users?limit=1000");
            replace(list, table(
                [{ title: tr("Name") }, { title: tr("Role") }, { title: tr("Projects") }, { title: tr("State") }, { title: tr("Last seen") }, { title: "", end: true }],
                items.map((user) => ({ cells: [
                    user.username, tr(roles[user.role] ?? user.role), user.role === "super_admin" ? tr("all") : user.projects.join(", ") || "—",
                    user.disabled ? state("offline", tr("disabled")) : state("ok", tr("active")), moment(user.last_seen_at),
                    user.user_id === me.user.user_id ? "" : h("span", {},
                        h("button.quiet", { onclick: () => change(user, `/api/users/${user.user_id}/reset-password`, "POST", undefined, tr("Reset password")) }, tr("Reset password")),
                        h("button.quiet", { onclick: () => change(user, `/api/users/${user.user_id}`, "PATCH", { disabled: !user.disabled }, user.disabled ? tr("Enable") : tr("Disable")) }, user.disabled ? tr("Enable") : tr("Disable")),
                        h("button.quiet", { onclick: () => change(user, `/api/users/${user.user_id}/sessions`, "DELETE", undefined, tr("Sign out")) }, tr("Sign out")),
                        h("button.quiet", { onclick: () => change(user, `/api/users/${user.user_id}`, "DELETE", undefined, tr("Delete"),
                            tr("What this person did stays on record, and the name is not given again.")) }, tr("Delete"))),
                ] })), [tr("There is nobody."), ""]));
        } catch (problem) { replace(list, problemBox(problem, tr)); }
    }

    function newUser() {
        const name = h("input", { id: "new-name", required: true, maxlength: "64", autocomplete: "off" });
        const role = h("select", { id: "new-role" }, Object.entries(roles).map(([value, word]) => h("option", { value }, tr(word))));
        role.value = "operator";
        const projects = h("input", { id: "new-projects", placeholder: "QATAR-001, AQUA-001", autocomplete: "off" });
        const problems = h("div");
        return h("form.card", {
            onsubmit: async (event) => {
                event.preventDefault();
                try {
                    hand(await api.call("POST", "/api/users", {
                        username: name.value.trim(), role: role.value,
                        projects: projects.value.split(",").map((text) => text.trim()).filter(Boolean),
                    }));
                    replace(problems);
                    event.target.reset();
                    await show();
                } catch (problem) { replace(problems, problemBox(problem, tr)); }
            },
        },
        h("h2", {}, tr("New user")), problems,
        h("div.row", {},
            h("div", {}, h("label", { for: "new-name" }, tr("Name")), name),
            h("div", {}, h("label", { for: "new-role" }, tr("Role")), role),
            h("div", {}, h("label", { for: "new-projects" }, tr("Projects")), projects)),
        h("p.buttons", {}, h("button.primary", {}, tr("Create"))));
    }

    show();
}
