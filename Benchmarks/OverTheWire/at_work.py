"""The server with a site of 17,864 machines that reports every ten seconds, alerts judged and history packed; and what
a day of it takes on disk, everything included, after a clean stop."""

import pathlib
import time

from ingest import MINERS, Site
from measuring import cpu_seconds, resident_mb
from workspace_server import Server

SECONDS = 130
# Sixty fill a container.
MOMENTS_BEFORE = 53
# Moments, a minute apart: a day. At ten seconds a day would be six times as many, so an eighth of it.
DAY, THREE_HOURS = 1_440, 1_080


def cost_of_a_site(budgets):
    with Server(demo=False) as server:
        site = Site(server)
        # Nine minutes of history, so that every container is full and packed while we look. What making the site has
        # left behind goes back within a minute or so, and is not what is measured.
        site.send("--step", 10, "--moments", MOMENTS_BEFORE, "--back", 10 * MOMENTS_BEFORE)
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
