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
# 100,000 alerts are enough for three seconds at 30,000 each.
CONTAINERS = 12_500
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


def acknowledge(rounds=3):
    """(acknowledged per second, server CPU in µs each, the same as a multiple of GET /health), medians of rounds."""
    with Server("--loops", "1", demo=False) as server:
        server.stop()
        database = server.folder / "state" / "workspace.db"
        fill_with_alerts(database)
        server.start()
        os.system(f"taskset -acp {SERVER_CORE} {server.process.pid} >/dev/null")
        token = server.sign_in()
        first, health, loads = 1, [], []
        for _ in range(rounds):
            health.append(Load(server.process.pid, server.url + "/health", seconds=2))
            loads.append(Load(server.process.pid, server.url, token=token, seconds=1, script=[SCRIPT, first]))
            first = 1 + last_acknowledged(server)
        server.stop()
        verify(server, database, sum(load.requests for load in loads))
    rate = statistics.median(load.per_second for load in loads)
    cpu = statistics.median(load.cpu_microseconds for load in loads)
    ratio = cpu / statistics.median(load.cpu_microseconds for load in health)
    print(f"\nacknowledging alerts: {rate:,.0f} a second, {cpu:.1f} µs CPU each ({ratio:.1f} × GET /health), "
          f"p99 {loads[0].p99}")
    return rate, cpu, ratio


def last_acknowledged(server):
    """wrk stops in the middle: what it had sent and never counted was acknowledged too."""
    newest, = server.call("GET", "/api/alerts?status=acknowledged&limit=1")[1]["items"]
    return int(newest["alert_id"])


def verify(server, path, counted):
    """What was answered must be there, with its entry in a log whose chain holds."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
        rows, = database.execute("SELECT count(*) FROM alert WHERE status = 1 AND acknowledged_by = 'admin'").fetchone()
        entries, = database.execute("SELECT count(*) FROM activity WHERE verb = 'alert.acknowledge'").fetchone()
    database.close()
    assert rows == entries >= counted, (rows, entries, counted)
    subprocess.run([PROGRAMS / "workspace-server", "check", "--state", server.folder / "state"], check=True)
