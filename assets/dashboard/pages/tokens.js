// What machines sign in with: agents that send readings, screens and scripts that read.

import { confirmed, h, problemBox, replace, state, table, toast } from "../dom.js";
import { moment } from "../format.js";
import { tr } from "../words.js";

const purposes = {
    "send_telemetry": "Agent: sends readings", "view_fleet view_layouts": "Screen: reads sites and plans",
    "view_fleet view_layouts view_activity handle_alerts": "Script: reads all, handles alerts",
    "view_server view_fleet": "Prometheus: reads figures of the server and the sites",
};

export function tokensPage({ api, content }) {
    const list = h("section.card", {}, h("div.empty", {}, tr("Loading…")));
    const made = h("div");
    replace(content, h("div.head", {}, h("h1", {}, tr("API tokens"))), made, list, newToken());

    function hand(created) {
        replace(made, h("div.notice", { role: "status" },
            tr("Token of %@: ", created.token.name), h("strong", { id: "token-secret" }, created.secret),
            h("div.second", {}, tr("It is shown once. Whoever has it can use it until it ends."))));
    }

    async function revoke(token) {
        if (!(await confirmed(tr("Revoke %@?", token.name), tr("Whatever uses it is refused at once."), tr("Revoke"), tr("Cancel")))) return;
        await api.call("DELETE", `/api/tokens/${token.token_id}`);
        toast(tr("Done."));
        await show();
    }

    async function show() {
        try {
            const { items } = await api.call("GET", "/api/tokens?limit=1000");
            const isOver = (token) => token.expires_at && Date.parse(token.expires_at) <= Date.now();
            replace(list, table(
                [{ title: tr("Name") }, { title: tr("Begins with") }, { title: tr("May") }, { title: tr("Projects") }, { title: tr("State") }, { title: tr("Until") }, { title: tr("Last used") }, { title: "", end: true }],
                items.map((token) => ({ cells: [
                    token.name, token.prefix ? `${token.prefix}…` : "—", token.permissions.join(", "), token.projects.join(", ") || "—",
                    token.revoked_at ? state("offline", tr("revoked")) : isOver(token) ? state("offline", tr("over")) : state("ok", tr("good")),
                    moment(token.expires_at), moment(token.last_used_at),
                    token.revoked_at || isOver(token) ? "" : h("button.quiet", { onclick: () => revoke(token) }, tr("Revoke")),
                ] })), [tr("There are no tokens yet."), ""]));
        } catch (problem) { replace(list, problemBox(problem, tr)); }
    }

    function newToken() {
        const name = h("input", { id: "token-name", required: true, maxlength: "120", autocomplete: "off" });
        const purpose = h("select", { id: "token-purpose" }, Object.entries(purposes).map(([value, word]) => h("option", { value }, tr(word))));
        const projects = h("input", { id: "token-projects", required: true, placeholder: "QATAR-001, AQUA-001", autocomplete: "off" });
        const days = h("input", { id: "token-days", type: "number", min: "1", max: "3650", value: "365" });
        const problems = h("div");
        return h("form.card", {
            onsubmit: async (event) => {
                event.preventDefault();
                try {
                    hand(await api.call("POST", "/api/tokens", {
                        name: name.value.trim(), permissions: purpose.value.split(" "), valid_days: Number(days.value),
                        projects: projects.value.split(",").map((text) => text.trim()).filter(Boolean),
                    }));
                    replace(problems);
                    event.target.reset();
                    await show();
                } catch (problem) { replace(problems, problemBox(problem, tr)); }
            },
        },
        h("h2", {}, tr("New token")), problems,
        h("div.row", {},
            h("div", {}, h("label", { for: "token-name" }, tr("Name")), name),
            h("div", {}, h("label", { for: "token-purpose" }, tr("For")), purpose),
            h("div", {}, h("label", { for: "token-projects" }, tr("Projects")), projects),
            h("div", {}, h("label", { for: "token-days" }, tr("Days")), days)),
        h("p.buttons", {}, h("button.primary", {}, tr("Create"))));
    }

    show();
}
