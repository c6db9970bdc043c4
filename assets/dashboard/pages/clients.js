// Who is connected to the live feed and how well each keeps up; one click ends a connection.

import { confirmed, h, problemBox, replace, state, toast } from "../dom.js";
import { bytes, count, duration, fixed, moment } from "../format.js";
import { tr } from "../words.js";

// More rows would take longer to lay out than to read; the search finds the others.
const shownMax = 200;
// Less than a tick is on its way, not behind.
const behindMs = 1000;

// What a column is called, how it is sorted, and whether the largest come first.
const columns = [
    { id: "user", title: "User", key: (client) => client.user },
    { id: "address", title: "Address", key: (client) => client.address },
    { id: "client", title: "Program", key: (client) => program(client.client) },
    { id: "since", title: "Since", key: (client) => client.connected_at },
    { id: "topics", title: "Topics", key: (client) => client.topics.length, number: true },
    { id: "frames", title: "Frames", key: (client) => client.frames_sent ?? 0, number: true },
    { id: "bytes", title: "Sent", key: (client) => client.bytes_sent, number: true },
    { id: "behind", title: "Behind", key: (client) => client.behind_ms ?? 0, number: true },
    { id: "resyncs", title: "Resyncs", key: (client) => client.resyncs ?? 0, number: true },
];

/** “Chromium 130” instead of the five programs that a browser claims to be. */
function program(text) {
    const browser = /(Firefox|Edg|OPR|Chrome|HeadlessChrome|Version)\/(\d+)/.exec(text);
    if (!text.startsWith("Mozilla/") || !browser) return text.replace("/", " ");
    const names = { Edg: "Edge", OPR: "Opera", HeadlessChrome: "Chrome", Version: "Safari" };
    return `${names[browser[1]] ?? browser[1]} ${browser[2]}`;
}

export function clientsPage({ api, content }) {
    let ended = false;
    let clients = [];
    let rows = new Map();
    let order = { id: "since", down: false };
    const opened = new Set();

    const summary = h("span.second", { id: "clients-summary" });
    const search = h("input", {
        id: "clients-search", type: "search", placeholder: tr("User, address, program or topic"), "aria-label": tr("Find a client"),
        oninput: () => arrange(),
    });
    const headers = columns.map((column) => h("button.quiet", { onclick: () => sort(column) }, tr(column.title)));
    const body = h("tbody", { onkeydown: walk });
    const head = h("tr", {}, columns.map((column, index) => h(column.number ? "th.number" : "th", {}, headers[index])), h("th", {}));
    const sheet = h("div.scroll", {}, h("table.sorted", {}, h("thead", {}, head), body));
    const rest = h("p.second");
    const list = h("section.card", { id: "clients" }, h("div.empty", {}, tr("Loading…")));
    replace(content,
        h("div.head", {}, h("h1", {}, tr("Clients")), summary, h("span.spring"), h("div", {}, search)), list);
    mark();

    // MARK: order

    function sort(column) {
        // Of numbers the largest are looked for, of names the first.
        order = order.id === column.id ? { id: column.id, down: !order.down } : { id: column.id, down: column.number === true };
        mark();
        arrange();
    }

    function mark() {
        columns.forEach((column, index) => {
            const isChosen = column.id === order.id;
            head.children[index].setAttribute("aria-sort", isChosen ? (order.down ? "descending" : "ascending") : "none");
            headers[index].textContent = tr(column.title) + (isChosen ? (order.down ? " ↓" : " ↑") : "");
        });
    }

    function found() {
        const text = search.value.trim().toLowerCase();
        const key = columns.find((column) => column.id === order.id).key;
        const fits = (client) => [client.user, client.address, client.client, ...client.topics].some((part) => part.toLowerCase().includes(text));
        const compare = (a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.id < b.id ? -1 : 1);
        return clients.filter(fits).sort((a, b) => (order.down ? -compare(a, b) : compare(a, b)));
    }

    /** Puts the rows where they belong. Elements are kept, so that neither focus nor a press of a button is lost. */
    function arrange() {
        const all = found();
        const chosen = all.slice(0, shownMax);
        const next = new Map(chosen.map((client) => [client.id, rows.get(client.id) ?? row(client.id)]));
        for (const [id, old] of rows) if (!next.has(id)) old.element.remove();
        const focused = document.activeElement;
        chosen.forEach((client, index) => {
            const { element, show } = next.get(client.id);
            show(client);
            if (body.children[index] !== element) body.insertBefore(element, body.children[index] ?? null);
        });
        if (body.contains(focused)) focused.focus();
        rows = next;
        replace(rest, all.length > chosen.length ? tr("%@ of %@ shown: search for the others.", count(chosen.length), count(all.length)) : "");
        const late = clients.filter((client) => client.behind_ms >= behindMs).length;
        replace(summary, clients.length
            ? `${tr("%@ connected", count(clients.length))} · ${late ? tr("%@ behind", count(late)) : tr("all in time")}` : "");
        if (!clients.length) {
            replace(list, h("div.empty", {}, h("strong", {}, tr("Nobody is connected.")), tr("Clients appear here as soon as they open the live feed.")));
        } else if (!all.length) {
            replace(list, h("div.empty", {}, h("strong", {}, tr("No client fits.")), tr("Search for something else.")));
        } else if (!list.contains(sheet)) {
            replace(list, sheet, rest);
        }
    }

    // MARK: rows

    function row(id) {
        const cells = columns.map((column) => h(column.number ? "td.number" : "td"));
        const topics = h("button.quiet", { "aria-expanded": "false", onclick: () => unfold(id) });
        const button = h("button", { onclick: () => disconnect(clients.find((client) => client.id === id)) }, tr("Disconnect"));
        const element = h("tr", { tabindex: "-1" }, cells, h("td.end", {}, button));
        const at = Object.fromEntries(columns.map((column, index) => [column.id, cells[index]]));
        at.topics.append(topics);
        const names = h("ul.second.plain");
        function show(client) {
            set(at.user, client.user);
            set(at.address, client.address);
            set(at.client, program(client.client) || "—");
            at.client.title = [client.client, client.contract && tr("contract %@", client.contract), client.deflated === false && tr("not compressed")]
                .filter(Boolean).join("\n");
            set(at.since, moment(client.connected_at));
            set(topics, count(client.topics.length));
            topics.setAttribute("aria-label", tr("%@ topics of %@", count(client.topics.length), client.user));
            topics.setAttribute("aria-expanded", String(opened.has(id)));
            if (opened.has(id)) {
                replace(names, client.topics.map((topic) => h("li", {}, topic)));
                if (!names.isConnected) at.topics.append(names);
            } else { names.remove(); }
            set(at.frames, count(client.frames_sent));
            set(at.bytes, bytes(client.bytes_sent).join(" "));
            lag(at.behind, client);
            set(at.resyncs, count(client.resyncs));
            button.setAttribute("aria-label", tr("Disconnect %@", client.user));
        }
        return { element, show };
    }

    function set(element, text) { if (element.textContent !== text) element.textContent = text; }

    function lag(cell, client) {
        const late = client.behind_ms >= behindMs;
        const text = late ? behind(client) : tr("in time");
        // Only on a change: a mark that is made anew each time would be read out each time.
        if (cell.dataset.text === text) return;
        cell.dataset.text = text;
        replace(cell, late ? state("warning", text) : text);
        cell.title = late ? tr("%@ frames, %@ wait for this client", count(client.lag), bytes(client.bytes_waiting).join(" ")) : "";
    }

    function behind(client) {
        const seconds = client.behind_ms / 1000;
        return seconds < 60 ? `${fixed(seconds, 1)} s` : duration(seconds);
    }

    function unfold(id) {
        if (!opened.delete(id)) opened.add(id);
        arrange();
    }

    /** Up and down go from client to client, Delete ends the connection. */
    function walk(event) {
        const element = event.target.closest("tr");
        const step = { ArrowDown: element.nextElementSibling, ArrowUp: element.previousElementSibling }[event.key];
        if (step) step.querySelector("td.end button").focus();
        if (event.key === "Delete") element.querySelector("td.end button").click();
        if (step || event.key === "Delete") event.preventDefault();
    }

    async function disconnect(client) {
        if (!client) return;
        const sure = await confirmed(tr("Disconnect %@?", client.user),
            tr("The connection from %@ closes. A client may connect again by itself.", client.address), tr("Disconnect"), tr("Cancel"));
        if (!sure) return;
        await api.call("DELETE", `/api/admin/clients/${encodeURIComponent(client.id)}`);
        toast(tr("Disconnected %@.", client.user));
        await show();
    }

    async function show() {
        let items;
        try { items = (await api.call("GET", "/api/admin/clients")).items; } catch (problem) {
            if (!ended) replace(list, problemBox(problem, tr));
            return;
        }
        // Rows that move under a dialog or a pointer would make a click miss.
        if (ended || document.querySelector("dialog")) return;
        const isWatched = list.matches(":hover") || list.contains(document.activeElement);
        const known = new Map(items.map((client) => [client.id, client]));
        clients = items;
        if (!isWatched || [...rows.keys()].some((id) => !known.has(id)) || rows.size !== Math.min(items.length, shownMax)) return arrange();
        for (const [id, { show }] of rows) show(known.get(id));
    }

    function keys(event) {
        if (event.key !== "/" || event.target.matches("input, select")) return;
        event.preventDefault();
        search.focus();
    }

    document.addEventListener("keydown", keys);
    show();
    const timer = setInterval(show, 3000);
    return () => { ended = true; clearInterval(timer); document.removeEventListener("keydown", keys); };
}
