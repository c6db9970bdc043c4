"""A thousand live clients on all topics of one site: how long a tick takes to reach each of them, and what it costs."""

import json
import subprocess
import time

from measuring import cpu_seconds, on_one_core
from sockets import Program, figures, load_command
from workspace_server import Server

CLIENTS = 1_000
# A container each, as the page of one shows; the demo's site has 58, so that seventeen clients share a frame of it.
TOPICS = ["global", "project/QATAR-001", "container/QATAR-C{n}", "alerts", "activity", "notifications"]
SUBJECT = "live feed, all topics of a site to 1,000 clients"


def measure(budgets):
    with Server("--loops", "1") as server:
        server.until_alive()
        on_one_core(server.process.pid)
        settle(server)
        for name, headers in [("", ["Sec-WebSocket-Extensions: permessage-deflate"]), (", not compressed", [])]:
            result, share = follow(server, headers, seconds=30)
            print(f"\nlive feed{name}: {result['ticks']:.0f} ticks of {len(TOPICS)} topics to {CLIENTS:,} clients, "
                  f"p50 {result['p50 ms']:.1f} ms, p99 {result['p99 ms']:.1f} ms, worst {result['worst ms']:.1f} ms, "
                  f"{share:.1%} of a core")
            budgets.check(f"{SUBJECT}{name}, p99 of a tick's delivery, ms", result["p99 ms"])
            budgets.check(f"{SUBJECT}{name}, share of a core", share)


def settle(server):
    """The demo fills its charts for ten seconds after the start."""
    end = time.monotonic() + 60
    quiet = 0
    while quiet < 3 and time.monotonic() < end:
        before = cpu_seconds(server.process.pid)
        time.sleep(1)
        quiet = quiet + 1 if cpu_seconds(server.process.pid) - before < 0.1 else 0


def follow(server, headers, seconds):
    """(what the clients measured, share of one core). A tick's delivery ends for a client with its last frame."""
    more = ["--path", "/ws", "--header", f"Authorization: Bearer {server.sign_in()}", "--seconds", str(seconds)]
    for header in headers:
        more += ["--header", header]
    for topic in TOPICS:
        more += ["--first", json.dumps({"type": "subscribe", "topic": topic})]
    command = load_command("follow", Program(server.process.pid, server.port), CLIENTS, *more)
    clients = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    result = {}
    for line in clients.stdout:
        name, value = figures(line)
        if name == "measuring":
            before = cpu_seconds(server.process.pid)
        result[name] = value
    return result, (cpu_seconds(server.process.pid) - before) / seconds
