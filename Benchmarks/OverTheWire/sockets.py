"""Ten thousand idle WebSockets, and one frame to a thousand: our engine beside others that people build on."""

import contextlib
import http.client
import os
import pathlib
import re
import subprocess
import sys
import time

from measuring import LOAD_CORE, ROOT, SERVER_CORE, cpu_seconds, on_one_core
from workspace_server import Server

PROGRAMS = pathlib.Path(os.environ["WORKSPACE_PROGRAMS"])
PEERS = ROOT / "Benchmarks" / "OverTheWire" / "peers"
IDLE = 10_000
AUDIENCE = 1_000


def measure(budgets):
    with program(PROGRAMS / "engine-echo", "--loops", "1") as engine:
        connected, memory, rest = idle(engine)
        print(f"\n{IDLE:,} idle WebSockets on the engine: {connected:.2f} s, {memory:.2f} KB each, "
              f"{rest:.2%} of a core")
        budgets.check("10,000 idle WebSockets, seconds to connect", connected)
        budgets.check("10,000 idle WebSockets, KB of memory each", memory)
        budgets.check("10,000 idle WebSockets, share of a core at rest", rest)
        p99 = latency_beside_a_broadcast(engine)
        print(f"GET /health while {IDLE:,} clients get 1 KB four times a second: p99 {p99:.1f} ms")
        budgets.check("GET /health beside a broadcast to 10,000, p99, ms", p99)
    with Server("--loops", "1") as server:
        on_one_core(server.process.pid)
        served = Program(server.process.pid, server.port)
        connected, memory, _ = idle(served, "--path", "/ws", "--header", f"Authorization: Bearer {server.sign_in()}")
        print(f"{IDLE:,} signed in to the live feed: {connected:.2f} s, {memory:.2f} KB each")
        budgets.check("10,000 clients of the live feed, seconds to connect", connected)
        budgets.check("10,000 clients of the live feed, KB of memory each", memory)
    compare(budgets)


def compare(budgets):
    """One frame of 1 KB to a thousand clients, ten times a second and as fast as it goes."""
    print(f"\none frame of 1 KB to {AUDIENCE:,} clients")
    servers = {
        "engine": [PROGRAMS / "engine-echo", "--loops", "1"],
        "node ws": ["node", PEERS / "node_ws.js"],
        "websockets": [sys.executable, PEERS / "python_websockets.py"],
    }
    paced, share, rate, cost = {}, {}, {}, {}
    for name, command in servers.items():
        with program(*command) as server:
            result, seconds = load(server, "paced", seconds=10)
            paced[name], share[name] = result["p99 ms"], seconds / 10
            result, seconds = load(server, "flat-out", seconds=5)
            rate[name], cost[name] = result["frames per second"], 1e6 * seconds / result["frames"]
            print(f"  {name:<10} ten a second: p99 {paced[name]:5.1f} ms, {share[name]:5.1%} of a core"
                  f"   flat out: {rate[name]:>9,.0f} frames/s, {cost[name]:.2f} µs CPU each")
    budgets.check("1 KB to 1,000 clients ten times a second, p99, ms", paced["engine"])
    budgets.check("1 KB to 1,000 clients ten times a second, share of a core", share["engine"])
    budgets.check("1 KB to 1,000 clients flat out, frames per second", rate["engine"])
    peers = [name for name in servers if name != "engine"]
    budgets.check("1 KB to 1,000 clients, p99 as a share of the best peer's",
                  paced["engine"] / min(paced[name] for name in peers))
    budgets.check("1 KB to 1,000 clients flat out, CPU of a frame as a share of the best peer's",
                  cost["engine"] / min(cost[name] for name in peers))


class Program:
    """A server that runs."""

    def __init__(self, pid, port):
        self.pid = pid
        self.port = port


@contextlib.contextmanager
def program(*command):
    """A server that says on its first line where it listens, on the server's core."""
    process = subprocess.Popen(["taskset", "-c", str(SERVER_CORE), *map(str, command)], stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, text=True,
                               env={**os.environ, "NODE_PATH": "/usr/share/nodejs"})
    try:
        yield Program(process.pid, int(re.search(r":(\d+)", process.stdout.readline().split("//")[1])[1]))
    finally:
        process.terminate()
        process.wait()


def load_command(mode, server, clients, *more):
    return ["taskset", "-c", str(LOAD_CORE), PROGRAMS / "SocketLoad", mode, "--port", str(server.port),
            "--clients", str(clients), *more]


def figures(line):
    name, value = line.rstrip("\n").split("\t")
    if name == "failed":
        sys.exit(f"the load failed: {value}")
    return name, float(value)


def idle(server, *more):
    """(seconds until all are connected, KB of memory for each, share of a core while nobody says anything)."""
    # Longer than a server keeps what only its start needed.
    time.sleep(12)
    before = memory_kb(server.pid)
    clients = subprocess.Popen(load_command("idle", server, IDLE, *more), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               text=True)
    _, connected = figures(clients.stdout.readline())
    # Longer than the server keeps what only the handshakes needed.
    time.sleep(12)
    each = (memory_kb(server.pid) - before) / IDLE
    cpu = cpu_seconds(server.pid)
    time.sleep(10)
    rest = (cpu_seconds(server.pid) - cpu) / 10
    clients.communicate()
    return connected, each, rest


def latency_beside_a_broadcast(server):
    """The p99 in milliseconds of requests that come every few milliseconds; a broadcast takes some fifty altogether."""
    command = load_command("paced", server, IDLE, "--seconds", "6", "--rate", "4")
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as clients:
        while figures(clients.stdout.readline())[0] != "measuring":
            pass
        connection = http.client.HTTPConnection("127.0.0.1", server.port)
        times = []
        end = time.monotonic() + 5
        while time.monotonic() < end:
            began = time.monotonic()
            connection.request("GET", "/health")
            connection.getresponse().read()
            times.append(1000 * (time.monotonic() - began))
            time.sleep(0.003)
        clients.stdout.read()
    return sorted(times)[len(times) * 99 // 100]


def load(server, mode, seconds):
    """What the clients measured, and the seconds of CPU that the server took meanwhile."""
    clients = subprocess.Popen(load_command(mode, server, AUDIENCE, "--seconds", str(seconds)), stdout=subprocess.PIPE,
                               text=True)
    result = {}
    for line in clients.stdout:
        name, value = figures(line)
        if name == "measuring":
            before = cpu_seconds(server.pid)
        result[name] = value
    return result, cpu_seconds(server.pid) - before


def memory_kb(pid):
    """Proportional, so that shared libraries do not count as anybody's."""
    return int(re.search(r"^Pss:\s+(\d+)", pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text(), re.M)[1])
