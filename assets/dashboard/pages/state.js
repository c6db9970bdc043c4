// How the server is right now, and how it was in the last hour.

import { figure, h, replace, sparkline } from "../dom.js";
import { bytes, count, duration, fixed, moment } from "../format.js";
import { tr } from "../words.js";

function chart(title, values, unit) {
    const newest = values.length ? fixed(values[values.length - 1], 1) : "—";
    return h("section.card", {}, h("h2", {}, title, h("span.second", {}, `  ${newest} ${unit}`)),
        values.length > 1
            ? [sparkline(values, title), h("div.axis", {}, h("span", {}, duration(values.length * 10)), h("span", {}, tr("now")))]
            : h("div.empty", {}, tr("The first points arrive in a few seconds.")));
}

function draw(content, status) {
    const [memory, memoryUnit] = bytes(status.memory_bytes);
    const [disk, diskUnit] = bytes(status.disk_free_bytes);
    const [database, databaseUnit] = bytes(status.database_bytes + status.pool.wal_bytes);
    const p = (value) => (value == null ? "—" : fixed(value, value < 10 ? 2 : 0));
    replace(content,
        h("div.head", {}, h("h1", {}, tr("State"))),
        h("div.figures", {},
            figure(tr("Requests"), fixed(status.requests.per_second, status.requests.per_second < 100 ? 1 : 0), "/s",
                `p50 ${p(status.requests.p50_ms)} ms · p99 ${p(status.requests.p99_ms)} ms`),
            figure(tr("CPU"), fixed(status.cpu_percent, 1), "%", tr("of one core")),
            figure(tr("Memory"), memory, memoryUnit, tr("resident")),
            figure(tr("Live clients"), count(status.live_clients), "", tr("%@ connections", count(status.connections))),
            figure(tr("Readings"), count(status.ingest_per_second), "/s", tr("taken in")),
            figure(tr("Disk free"), disk, diskUnit, tr("database %@ %@", database, databaseUnit))),
        h("div.row", {},
            chart(tr("Requests per second"), status.request_history, "/s"),
            chart(tr("CPU"), status.cpu_history, "%")),
        h("section.card", {}, h("h2", {}, tr("Facts")), h("dl.facts", {},
            h("dt", {}, tr("Started")), h("dd", {}, moment(status.started_at)),
            h("dt", {}, tr("Requests since then")), h("dd", {}, count(status.requests.total)),
            h("dt", {}, tr("Answered with an error of ours (5xx)")), h("dd", {}, count(status.requests.errors)),
            h("dt", {}, tr("Database connections")), h("dd", {}, tr("%@, %@ in use, %@ waiting", status.pool.connections, status.pool.in_use, status.pool.waiting)),
            status.certificate_expires_at
                ? [h("dt", {}, tr("Certificate valid until")), h("dd", {}, moment(status.certificate_expires_at))] : [],
            h("dt", {}, tr("Newest backup")), h("dd", {}, status.last_backup_at ? moment(status.last_backup_at) : tr("none yet")))));
}

export function statePage({ content, latest, listeners }) {
    const show = (status) => draw(content, status);
    if (latest) show(latest);
    else replace(content, h("div.head", {}, h("h1", {}, tr("State"))), h("div.empty", {}, tr("Waiting for the first figures…")));
    listeners.add(show);
    return () => listeners.delete(show);
}
