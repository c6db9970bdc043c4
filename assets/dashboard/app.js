// The frame around the pages: sign in, tabs, live state.

import * as api from "./api.js";
import { h, replace, state, toast, problemBox } from "./dom.js";
import { duration } from "./format.js";
import { Live } from "./live.js";
import { language, load, preferred, tr } from "./words.js";
import { statePage } from "./pages/state.js";
import { clientsPage } from "./pages/clients.js";
import { databasePage } from "./pages/database.js";
import { activityPage } from "./pages/activity.js";
import { tokensPage } from "./pages/tokens.js";
import { usersPage } from "./pages/users.js";
import { controlPage } from "./pages/control.js";

const pages = [
    ["state", "State", statePage], ["clients", "Clients", clientsPage], ["database", "Database", databasePage],
    ["activity", "Activity", activityPage], ["users", "Users", usersPage], ["tokens", "API tokens", tokensPage], ["control", "Control", controlPage],
];
const app = document.getElementById("app");
let leave = () => {};
let live = null;

function signInPage(problem) {
    leave();
    live?.stop();
    const name = h("input", { id: "username", name: "username", autocomplete: "username", required: true, autofocus: true });
    const password = h("input", { id: "password", type: "password", autocomplete: "current-password", required: true });
    const button = h("button.primary", { id: "sign-in" }, tr("Sign in"));
    const form = h("form.card", {
        onsubmit: async (event) => {
            event.preventDefault();
            button.disabled = true;
            try {
                const pair = await api.signIn(name.value.trim(), password.value);
                if (pair.must_change_password) newPasswordPage(password.value);
                else await frame();
            } catch (error) { signInPage(error); }
        },
    },
    h("h1", {}, "Workspace Server"),
    problem ? problemBox(problem, tr) : h("p.second", {}, tr("Sign in to see how the server is.")),
    h("div", {}, h("label", { for: "username" }, tr("User name")), name),
    h("div", {}, h("label", { for: "password" }, tr("Password")), password),
    button);
    replace(app, h("main.gate", {}, form));
    name.focus();
}

/** The first thing that must be done with a one-time password. */
function newPasswordPage(oneTime, problem) {
    const first = h("input", { id: "new-password", type: "password", autocomplete: "new-password", required: true, minlength: "10" });
    const second = h("input", { id: "repeat-password", type: "password", autocomplete: "new-password", required: true });
    replace(app, h("main.gate", {}, h("form.card", {
        onsubmit: async (event) => {
            event.preventDefault();
            if (first.value !== second.value) {
                newPasswordPage(oneTime, { title: tr("Not the same"), detail: tr("The two passwords differ.") });
                return;
            }
            try {
                await api.call("POST", "/api/auth/password", { current_password: oneTime, new_password: first.value });
                await frame();
            } catch (error) { newPasswordPage(oneTime, error); }
        },
    },
    h("h1", {}, tr("Choose a password")),
    problem ? problemBox(problem, tr) : h("p.second", {}, tr("The one-time password has done its work. At least 10 characters.")),
    h("div", {}, h("label", { for: "new-password" }, tr("New password")), first),
    h("div", {}, h("label", { for: "repeat-password" }, tr("Once more")), second),
    h("button.primary", {}, tr("Continue")))));
    first.focus();
}

async function frame() {
    let me;
    try {
        me = await api.call("GET", "/api/auth/me");
    } catch (problem) { signInPage(problem); return; }
    if (!me.permissions.includes("administer")) {
        await api.signOut();
        signInPage({ title: tr("Administrators only"), detail: tr("%@ may not look at the server itself. Use the desktop client.", me.user.username) });
        return;
    }
    const facts = h("span.facts", { id: "facts" });
    const connection = h("span", { id: "connection" }, state("offline", tr("connecting")));
    const content = h("main", { id: "content" });
    const notice = h("div", { id: "notice" });
    const tabs = h("nav", { "aria-label": tr("Pages") },
        pages.map(([id, title]) => h("a", { href: `#${id}`, id: `tab-${id}` }, tr(title))));
    replace(app,
        h("header.bar", {},
            h("span.name", {}, "Workspace Server"), facts, h("span.spring"), connection,
            h("span.second", {}, me.user.username),
            h("button.quiet", { onclick: async () => { await load(language === "fr" ? "en" : "fr"); frame(); }, title: tr("Language") }, language === "fr" ? "EN" : "FR"),
            h("button.quiet", { id: "sign-out", onclick: async () => { await api.signOut(); signInPage(); } }, tr("Sign out"))),
        tabs, content);

    live?.stop();
    live = new Live((word) => replace(connection, word === "online" ? state("ok", tr("live")) : state("warning", tr("reconnecting"))));
    const context = { api, live, content, me, notice, latest: null, listeners: new Set() };
    live.watch("server", (status) => {
        context.latest = status;
        const kind = { online: "ok", maintenance: "maintenance", draining: "warning" }[status.state] ?? "offline";
        replace(facts, `${status.version} · ${tr("up %@", duration(status.uptime_s))} · `, state(kind, tr(status.state)));
        for (const listener of context.listeners) listener(status);
    });
    live.start();

    const show = () => {
        const id = location.hash.slice(1) || "state";
        const page = pages.find(([name]) => name === id) ?? pages[0];
        for (const link of tabs.children) {
            if (link.id === `tab-${page[0]}`) link.setAttribute("aria-current", "page");
            else link.removeAttribute("aria-current");
        }
        document.title = `${tr(page[1])} · Workspace Server`;
        leave();
        leave = page[2](context) ?? (() => {});
    };
    window.onhashchange = show;
    show();
}

window.addEventListener("unhandledrejection", (event) => {
    if (event.reason?.detail) { toast(event.reason.detail); event.preventDefault(); }
});

await load(preferred());
if (await api.renew()) await frame();
else signInPage();
