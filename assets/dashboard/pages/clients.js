// Who is connected to the live feed; one click ends a connection.

import { confirmed, h, problemBox, replace, table, toast } from "../dom.js";
import { bytes, count, moment } from "../format.js";
import { tr } from "../words.js";

export function clientsPage({ api, content }) {
    let ended = false;
    const list = h("section.card", { id: "clients" }, h("div.empty", {}, tr("Loading…")));
    replace(content, h("div.head", {}, h("h1", {}, tr("Clients"))), list);

    async function disconnect(client) {
        const sure = await confirmed(tr("Disconnect %@?", client.user),
            tr("The connection from %@ closes. A client may connect again by itself.", client.address), tr("Disconnect"), tr("Cancel"));
        if (!sure) return;
        await api.call("DELETE", `/api/admin/clients/${encodeURIComponent(client.id)}`);
        toast(tr("Disconnected %@.", client.user));
        await show();
    }

    async function show() {
        let clients;
        try { clients = (await api.call("GET", "/api/admin/clients")).items; } catch (problem) {
            if (!ended) replace(list, problemBox(problem, tr));
            return;
        }
        // A repaint under the pointer would make a click miss its row.
        if (ended || list.contains(document.activeElement) && document.querySelector("dialog")) return;
        replace(list, table(
            [{ title: tr("User") }, { title: tr("From") }, { title: tr("Program") }, { title: tr("Since") }, { title: tr("Topics") },
                { title: tr("Sent"), number: true }, { title: tr("Behind"), number: true }, { title: "", end: true }],
            clients.map((client) => ({ cells: [
                client.user, client.address, client.client, moment(client.connected_at),
                h("span", { title: client.topics.join("\n") }, count(client.topics.length)), bytes(client.bytes_sent).join(" "), count(client.lag),
                h("button", { onclick: () => disconnect(client), "aria-label": tr("Disconnect %@", client.user) }, tr("Disconnect")),
            ] })),
            [tr("Nobody is connected."), tr("Clients appear here as soon as they open the live feed.")]));
    }

    show();
    const timer = setInterval(show, 3000);
    return () => { ended = true; clearInterval(timer); };
}
