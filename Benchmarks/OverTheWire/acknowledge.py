"""Writes over HTTP: 64 connections acknowledge alerts, each another one. Every answer means a row changed, an entry
appended to the chained log of activity, and both on disk (`synchronous=FULL`)."""

import os
import pathlib
import sqlite3
import statistics
import subprocess

from measuring import SERVER_CORE, Load
from workspace_server import PROGRAMS, Server

SITE = "STORM-001"
RULES = ["supply_temperature", "supply_cold", "board_temperature", "miners_offline", "container_offline", "no_data",
         "hashrate_drop", "low_flow"]
# 40,000 alerts: enough for a second.
CONTAINERS = 5_000
SCRIPT = pathlib.Path(__file__).with_name("acknowledge.lua")


def fill_with_alerts(path):
    """A site of which nothing has been heard: its alerts stay open, because no value says that they are over."""
    with sqlite3.connect(path) as database:
        database.execute(
            "INSERT INTO project (key, id, name, type, status, location_name, metadata, version, updated_ms) "
            "VALUES (1, ?, 'Storm', 'mining', 'active', 'Lab', '{}', 1, 0)", [SITE])
        names = [f"S-{number:05}" for number in range(CONTAINERS)]
        database.executemany(
            "INSERT INTO container (key, id, project_id, model, in_maintenance, first_miner_key, slots, version, "
            "updated_ms) VALUES (?, ?, ?, 'hd5', 0, 0, 0, 1, 0)",
            ((number + 2, name, SITE) for number, name in enumerate(names)))
        database.execute("UPDATE fleet_sequence SET next = ? WHERE name = 'scope'", [CONTAINERS + 2])
        database.executemany(
            "INSERT INTO alert (revision, project_id, rule, alert_type, severity, status, target_type, target_id, "
            "message, value, limit_value, opened_ms, updated_ms, children) "
            "VALUES (1, ?, ?, 'high_temperature', 1, 0, 'container', ?, 'Hottest board at 76.4 °C (limit 75 °C)', "
            "76.4, 75, 1750000000000, 1750000000000, '[]')",
            ((SITE, rule, name) for name in names for rule in RULES))
    database.close()


def one_round():
    """One server of its own: the load on 40,000 alerts, and on /health for comparison."""
    with Server("--loops", "1", demo=False) as server:
        server.stop()
        database = server.folder / "state" / "workspace.db"
        fill_with_alerts(database)
        server.start()
        os.system(f"taskset -acp {SERVER_CORE} {server.process.pid} >/dev/null")
        token = server.sign_in()
        health = Load(server.process.pid, server.url + "/health", seconds=2)
        load = Load(server.process.pid, server.url, token=token, seconds=1, script=[SCRIPT, 1])
        pool = server.call("GET", "/api/admin/status")[1]["pool"]
        server.stop()
        verify(server, database, load.requests)
    return load, health, pool


def measure(budgets, rounds=5):
    runs = [one_round() for _ in range(rounds)]
    rate = statistics.median(load.per_second for load, _, _ in runs)
    cpu = statistics.median(load.cpu_microseconds for load, _, _ in runs)
    ratio = cpu / statistics.median(health.cpu_microseconds for _, health, _ in runs)
    _, _, pool = runs[0]
    print(f"\nacknowledging alerts: {rate:,.0f} a second, {cpu:.1f} µs CPU each ({ratio:.1f} × GET /health), "
          f"p99 {runs[0][0].p99}, {pool['group_size_avg']:.0f} in a commit")
    budgets.check("acknowledging alerts over HTTP, per second on one core", rate)
    budgets.check("acknowledging alerts over HTTP, CPU as a multiple of GET /health", ratio)


def verify(server, path, counted):
    """What was answered must be there, with its entry in a log whose chain holds."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
        rows, = database.execute("SELECT count(*) FROM alert WHERE status = 1 AND acknowledged_by = 'admin'").fetchone()
        entries, = database.execute("SELECT count(*) FROM activity WHERE verb = 'alert.acknowledge'").fetchone()
    database.close()
    assert rows == entries >= counted, (rows, entries, counted)
    subprocess.run([PROGRAMS / "workspace-server", "check", "--state", server.folder / "state"], check=True)
