"""The server with a site of 17,864 machines that reports every ten seconds, a client that looks at it, alerts judged,
history kept; and what a day of it takes on disk, everything included, after a clean stop."""

import pathlib
import time

from ingest import MINERS, Site
from measuring import cpu_seconds, resident_mb
from workspace_server import Server

SECONDS = 130
# Moments of one minute each: a day. At ten seconds the same time would be six times as much, so an eighth of it.
DAY, THREE_HOURS = 1_440, 1_080


def cost_of_a_site(budgets):
    with Server(demo=False) as server:
        site = Site(server)
        # What making the site has left behind goes back within a minute or so, and is not what is measured.
        time.sleep(30)
        began, pid = time.monotonic(), server.process.pid
        before = cpu_seconds(pid)
        site.send("--pace", 10, "--seconds", SECONDS)
        share = (cpu_seconds(pid) - before) / (time.monotonic() - began)
        memory = resident_mb(pid)
        print(f"\n{MINERS:,} machines every 10 s for {SECONDS} s: {100 * share:.2f} % of a core, {memory:.0f} MB")
        budgets.check("17,864 miners reporting every 10 s, share of a core of the server", share)
        budgets.check("17,864 miners reporting every 10 s, memory of the server, MB", memory)


def bytes_per_reading(step, moments):
    """Everything in the folder of the state that was not there before the first reading."""
    with Server(demo=False) as server:
        site = Site(server)
        server.stop()
        empty = size(server.folder / "state")
        server.start()
        # An hour at a time: in life no container waits for another one's next hour when it is packed.
        sent = site.send("--step", step, "--moments", moments, "--back", step * moments, "--seconds", 1_200,
                         "--burst", 3_600 // step)
        assert sent["accepted"] == moments * MINERS, sent
        server.stop()
        return (size(server.folder / "state") - empty) / sent["accepted"]


def size(folder):
    return sum(path.stat().st_size for path in pathlib.Path(folder).rglob("*") if path.is_file())


def measure(budgets):
    cost_of_a_site(budgets)
    for name, step, moments in [("a day every minute", 60, DAY), ("three hours every 10 s", 10, THREE_HOURS)]:
        budgets.check(f"on disk with roll-ups and all, {name}, bytes per reading", bytes_per_reading(step, moments))
