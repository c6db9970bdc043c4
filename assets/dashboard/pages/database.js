// The pool: how many connections, how busy, how long anybody waited.

import { figure, h, replace, table } from "../dom.js";
import { bytes, count, fixed, moment } from "../format.js";
import { state as mark } from "../dom.js";
import { tr } from "../words.js";

export function databasePage({ api, content, latest, listeners }) {
    const figures = h("div.figures");
    const backups = h("section.card", {}, h("h2", {}, tr("Backups")), h("div.empty", {}, tr("Loading…")));
    const slow = h("section.card");
    replace(content, h("div.head", {}, h("h1", {}, tr("Database"))), figures, slow, backups);

    const show = ({ pool, database_bytes, telemetry_bytes, telemetry_damaged, telemetry_oldest_at }) => {
        // What it takes on the disk: after many writes the log may be larger than the file it belongs to.
        const [size, sizeUnit] = bytes(database_bytes + pool.wal_bytes);
        const [wal, walUnit] = bytes(pool.wal_bytes);
        const [stored, storedUnit] = bytes(telemetry_bytes ?? 0);
        const since = telemetry_oldest_at ? tr("since %@", telemetry_oldest_at.slice(0, 10)) : tr("none packed yet");
        replace(figures,
            figure(tr("Connections"), count(pool.connections), "", tr("1 writes, %@ read", pool.connections - 1)),
            figure(tr("In use"), count(pool.in_use), "", tr("%@ waiting", count(pool.waiting))),
            figure(tr("Longest wait"), fixed(pool.longest_wait_ms, 1), "ms", tr("since the start")),
            figure(tr("Commits"), count(pool.commits), "", tr("%@ writes in each, %@ at most", fixed(pool.group_size_avg, 1), count(pool.group_size_max))),
            figure(tr("Writes"), count(pool.writes), "", tr("%@ reads", count(pool.reads))),
            figure(tr("Slow statements"), count(pool.slow_statements), "", tr("over 100 ms")),
            figure(tr("Size"), size, sizeUnit, tr("with %@ %@ of log", wal, walUnit)),
            figure(tr("Stored readings"), stored, storedUnit, `${since} · ${tr("%@ damaged packets", count(telemetry_damaged ?? 0))}`));
        // Once a second: a table that nobody changed keeps its focus and its place.
        const newest = pool.slowest.at(-1)?.at ?? "none";
        if (slow.dataset.newest === newest) return;
        slow.dataset.newest = newest;
        replace(slow, h("h2", {}, tr("Slow statements")), table(
            [{ title: tr("Ended") }, { title: tr("Duration"), number: true }, { title: tr("Statement") }],
            pool.slowest.toReversed().map(({ at, milliseconds, sql }) => ({
                cells: [moment(at), `${fixed(milliseconds, 0)} ms`, h("code", {}, sql)],
            })),
            [tr("None so far."), tr("Statements over 100 ms appear here, without their values.")]));
    };
    if (latest) show(latest);
    listeners.add(show);

    api.call("GET", "/api/admin/backups").then(({ items }) => replace(backups, h("h2", {}, tr("Backups")), table(
        [{ title: tr("Name") }, { title: tr("Made") }, { title: tr("Check") }, { title: tr("Size"), number: true }],
        items.map((backup) => ({ cells: [
            backup.name, moment(backup.at), backup.verified ? mark("ok", tr("verified")) : mark("warning", tr("not verified")),
            bytes(backup.bytes).join(" "),
        ] })),
        [tr("No backup yet."), tr("Make one under Control.")])));
    return () => listeners.delete(show);
}
