"""Agents that send the readings of a site of 17,864 machines as fast as they are acknowledged, which is when they are
on disk: the whole way from the socket to the journal, the columns, the alerts, the packed history and the roll-ups. A
reading is one machine at one moment, all its values. The sender's bodies are made in advance."""

import statistics
import subprocess

from measuring import cpu_seconds
from workspace_server import PROGRAMS, Server

SITE, CONTAINERS, SLOTS = "QATAR-001", 58, 308
# Machines that say nothing but that they are dark count too: they are stored.
MINERS = CONTAINERS * SLOTS
# So far back that sending as fast as possible does not catch up with the clock.
BACK_HOURS = 46
SECONDS = 10


class Site:
    """A server with one site and a token for its agents."""

    def __init__(self, server):
        self.server = server
        status, answer = server.call(
            "POST", "/api/projects",
            {"project_id": SITE, "template": "qatar-001", "name": "Ingest", "type": "mining", "status": "active",
             "location": {"name": "Lab"}})
        assert status == 201, answer
        status, answer = server.call("POST", "/api/tokens", {"name": "agents", "projects": [SITE]})
        assert status == 201, answer
        self.token = answer["secret"]

    def send(self, *options):
        """What the load says of itself: a figure for each name."""
        text = subprocess.run(
            [PROGRAMS / "ReadingLoad", "send", "--port", str(self.server.port), "--token", self.token,
             "--project", SITE, "--containers", str(CONTAINERS), "--slots", str(SLOTS), *map(str, options)],
            capture_output=True, text=True, check=True).stdout
        return {name: float(value) for name, value in (line.split("\t") for line in text.splitlines())}


def one_round(form, connections):
    """Readings per second of the clock on the wall and per second of the server's CPU, on a server of its own."""
    with Server(demo=False) as server:
        site = Site(server)
        began = cpu_seconds(server.process.pid)
        sent = site.send("--form", form, "--connections", connections, "--back", BACK_HOURS * 3_600, "--prepared", 12,
                         "--seconds", SECONDS)
        cpu = cpu_seconds(server.process.pid) - began
        return sent["accepted"] / sent["seconds"], sent["accepted"] / cpu, sent["turned away"]


def measure(budgets, rounds=3):
    print()
    for form, connections in [("binary", 2), ("json", 4)]:
        runs = [one_round(form, connections) for _ in range(rounds)]
        rate = statistics.median(run[0] for run in runs)
        per_cpu = statistics.median(run[1] for run in runs)
        print(f"ingest over HTTP, durable, {form}: {rate / 1e6:.2f} million readings a second, "
              f"{per_cpu / 1e6:.2f} million for a second of CPU, {runs[0][2]:.0f} times told to wait")
        budgets.check(f"ingest over HTTP, durable, {form}, million readings per second", rate / 1e6)
