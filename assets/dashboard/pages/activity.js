// Who did what, when, from where; new entries come in by themselves.

import { h, problemBox, replace, table } from "../dom.js";
import { moment } from "../format.js";
import { tr } from "../words.js";

export function activityPage({ api, live, content }) {
    let entries = [];
    let next = null;
    const list = h("section.card", { id: "activity" }, h("div.empty", {}, tr("Loading…")));
    replace(content, h("div.head", {}, h("h1", {}, tr("Activity"))), list);

    const draw = () => replace(list, table(
        [{ title: tr("When") }, { title: tr("Who") }, { title: tr("From") }, { title: tr("What") }, { title: tr("Project") }],
        entries.map((entry) => ({ cells: [
            moment(entry.at), entry.actor, entry.address ?? "—", h("span", { title: entry.verb }, entry.summary), entry.project_id ?? "—",
        ] })),
        [tr("Nothing has happened yet."), tr("Every change that anybody makes is written down here.")]),
    next ? h("button", { onclick: older }, tr("Older")) : null);

    async function older() {
        const page = await api.call("GET", `/api/activity?limit=100${next ? `&cursor=${encodeURIComponent(next)}` : ""}`);
        entries = entries.concat(page.items);
        next = page.next ?? null;
        draw();
    }

    older().catch((problem) => replace(list, problemBox(problem, tr)));
    return live.watch("activity", (feed, kind) => {
        if (kind !== "delta") return;
        const known = new Set(entries.map((entry) => entry.id));
        entries = feed.entries.filter((entry) => !known.has(entry.id)).reverse().concat(entries);
        draw();
    });
}
