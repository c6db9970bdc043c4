// What an administrator can do to the server.

import { confirmed, h, replace, toast } from "../dom.js";
import { bytes } from "../format.js";
import { tr } from "../words.js";

export function controlPage({ api, content, latest, listeners }) {
    const maintenance = h("button", { id: "maintenance" }, tr("Switch on"));
    const backup = h("button", { id: "backup" }, tr("Back up now"));
    const key = h("button", { id: "rotate-key" }, tr("Replace the key"));
    const restart = h("button.danger", { id: "restart" }, tr("Drain and restart"));
    let enabled = false;

    const show = (status) => {
        enabled = status.state === "maintenance";
        maintenance.textContent = enabled ? tr("Switch off") : tr("Switch on");
        restart.disabled = status.state === "draining";
    };

    async function busy(button, work) {
        button.disabled = true;
        try { await work(); } finally { button.disabled = false; }
    }

    backup.onclick = () => busy(backup, async () => {
        const made = await api.call("POST", "/api/admin/backups");
        toast(tr("%@ made and verified (%@).", made.name, bytes(made.bytes).join(" ")));
    });
    maintenance.onclick = () => busy(maintenance, async () => show(await api.call("PUT", "/api/admin/maintenance", { enabled: !enabled })));
    key.onclick = () => busy(key, async () => {
        await api.call("POST", "/api/admin/signing-key/rotate");
        toast(tr("A new key signs. Nobody was signed out."));
    });
    restart.onclick = () => busy(restart, async () => {
        const sure = await confirmed(tr("Drain and restart the server?"),
            tr("Requests under way are finished, clients are asked to come back, then the server starts again."), tr("Restart"), tr("Cancel"));
        if (!sure) return;
        await api.call("POST", "/api/admin/restart");
        toast(tr("The server is restarting. This page reconnects by itself."));
    });

    const levels = h("select", { id: "log-level", "aria-label": tr("How much the log says") },
        ["debug", "info", "warning", "error"].map((level) => h("option", { value: level }, tr(level))));
    const requests = h("input", { id: "log-requests", type: "checkbox", "aria-label": tr("A line per request") });
    const showLevels = (known) => {
        levels.value = known.level;
        requests.checked = known.subjects.request === "debug";
    };
    const setLevel = async (change) => {
        showLevels(await api.call("PUT", "/api/admin/log/levels", change));
        toast(tr("The log says so from now on."));
    };
    levels.onchange = () => setLevel({ level: levels.value });
    requests.onchange = () => setLevel(requests.checked ? { level: "debug", subject: "request" } : { subject: "request" });
    api.call("GET", "/api/admin/log/levels").then(showLevels, () => {});

    const action = (title, text, button) => h("div.action", {}, h("div", {}, h("strong", {}, title), h("div.second", {}, text)), button);
    replace(content, h("div.head", {}, h("h1", {}, tr("Control"))), h("section.card", {},
        action(tr("Back up now"), tr("Copies the database while it is in use and verifies the copy. Nobody has to wait."), backup),
        action(tr("Maintenance mode"), tr("Reading goes on; changes by anybody but a super admin are refused with a friendly word."), maintenance),
        action(tr("Signing key"), tr("A new key signs access tokens from now on; the old one verifies for as long as its tokens live."), key),
        action(tr("How much the log says"), tr("Less important lines are left out, until the server starts again or reads its settings."), levels),
        action(tr("A line per request"), tr("Writes each request into the log: its address, its status, how long it took."), requests),
        action(tr("Drain and restart"), tr("Finishes what is under way, then starts again with the settings on disk."), restart)));
    if (latest) show(latest);
    listeners.add(show);
    return () => listeners.delete(show);
}
