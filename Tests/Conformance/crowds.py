#!/usr/bin/env python3
"""The server among many and among the slow: does it still answer everybody else, and get back what it lent?

    crowds.py                     everything
    crowds.py descriptors slow    the parts that are named

    descriptors   no descriptor is left: it neither spins nor stops for ever
    connections   10,000 connections: opened, at rest, answered, closed
    addresses     one address takes all it may: others still get in
    slow          slowhttptest's four attacks, SECONDS each (15)
"""

import contextlib
import os
import pathlib
import re
import resource
import shutil
import socket
import subprocess
import sys
import threading
import time

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "Harness"))

from workspace_server import Server, until  # noqa: E402

HEALTH = b"GET /health HTTP/1.1\r\nHost: h\r\n\r\n"
TICKS = os.sysconf("SC_CLK_TCK")


def connected(server, source="127.0.0.1"):
    connection = socket.create_connection(("127.0.0.1", server.port), timeout=5, source_address=(source, 0))
    connection.settimeout(5)
    return connection


def asked(connection):
    """The status of /health over this connection; None when it is closed without an answer."""
    with contextlib.suppress(ConnectionError):
        connection.sendall(HEALTH)
        answer = connection.recv(65536)
        if answer:
            return int(answer.split()[1])
    return None


def answers(server, source="127.0.0.1"):
    with contextlib.suppress(OSError), connected(server, source) as connection:
        return asked(connection) == 200
    return False


def cpu_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def descriptors(pid):
    return len(os.listdir(f"/proc/{pid}/fd"))


def resident_kb(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text())[1])


def check(condition, text):
    print(("  ✓ " if condition else "  ✗ ") + text)
    if not condition:
        check.failed = True


check.failed = False


def without_descriptors():
    with Server(demo=False) as server:
        pid = server.process.pid
        answers(server)
        kept = connected(server)
        check(asked(kept) == 200, "a connection is open")
        # Five more, and then none.
        subprocess.run(["prlimit", f"--nofile={descriptors(pid) + 5}", "--pid", str(pid)], check=True)
        crowd = [connected(server) for _ in range(200)]
        before, began = cpu_seconds(pid), time.monotonic()
        while time.monotonic() < began + 2:
            time.sleep(0.1)
        spent = (cpu_seconds(pid) - before) / (time.monotonic() - began)
        check(spent < 0.1, f"with 200 clients at the door it uses {100 * spent:.1f} % of a core")
        check(asked(kept) == 200, "whoever was connected is answered")
        for connection in crowd:
            connection.close()
        until(lambda: answers(server), 10, "an answer after the crowd has gone")
        check(True, "when they have gone, new clients are let in")


def ten_thousand():
    # Both ends are on this machine.
    wanted = min(10_000, resource.getrlimit(resource.RLIMIT_NOFILE)[1] - 500)
    with Server(demo=False) as server:
        pid = server.process.pid
        answers(server)
        memory, began = resident_kb(pid), time.monotonic()
        crowd = [connected(server) for _ in range(wanted)]
        check(asked(crowd[-1]) == 200, f"{wanted} connections, opened in {time.monotonic() - began:.1f} s")
        until(lambda: descriptors(pid) >= wanted, 10, "all of them accepted")
        each = (resident_kb(pid) - memory) / wanted
        check(each < 4, f"{each:.2f} KB each")
        before = cpu_seconds(pid)
        time.sleep(2)
        spent = (cpu_seconds(pid) - before) / 2
        check(spent < 0.05, f"at rest they cost {100 * spent:.1f} % of a core")
        began = time.monotonic()
        check(answers(server), f"another one is answered in {1000 * (time.monotonic() - began):.0f} ms")
        for connection in crowd:
            connection.close()
        until(lambda: descriptors(pid) < 100, 15, "their descriptors back")
        check(answers(server), "when they have gone, all their descriptors have come back")


def one_address():
    with Server("--connections-per-address-max", "50", demo=False) as server:
        crowd = [connected(server) for _ in range(60)]
        given = [asked(connection) for connection in crowd]
        # Two loops accept them, in whatever order.
        check(given.count(200) == 50, f"an address gets 50 connections: {given.count(200)}")
        check(set(given) - {200} <= {503, None}, f"the others are turned away: {given.count(503)} are told so")
        check(answers(server, "127.0.0.2"), "another address gets in")


class Watch:
    """Asks for /health again and again, and remembers the slowest answer."""

    def __init__(self, server):
        self.server, self.slowest, self.count, self.failures, self.goes_on = server, 0, 0, 0, True
        self.thread = threading.Thread(target=self.run)

    def run(self):
        while self.goes_on:
            began = time.monotonic()
            good = answers(self.server)
            self.slowest = max(self.slowest, time.monotonic() - began)
            self.count += 1
            self.failures += not good
            time.sleep(0.05)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.goes_on = False
        self.thread.join()


def slow():
    seconds = os.environ.get("SECONDS_EACH", "15")
    attacks = {
        "slow heads": ["-H", "-i", "2", "-x", "24"],
        "slow bodies": ["-B", "-i", "2", "-x", "24", "-s", "8192", "-t", "POST"],
        "many ranges": ["-R", "-a", "10", "-b", "3000"],
        "slow reading": ["-X", "-k", "3", "-n", "2", "-w", "8", "-y", "64", "-z", "8"],
    }
    if not shutil.which("slowhttptest"):
        sys.exit("slowhttptest is missing")
    with Server("--head-timeout-s", "5", "--write-timeout-s", "5", "--idle-timeout-s", "10", demo=False) as server:
        pid = server.process.pid
        answers(server)
        at_rest = descriptors(pid)
        for name, flags in attacks.items():
            before = cpu_seconds(pid)
            with Watch(server) as watch:
                subprocess.run(["slowhttptest", *flags, "-c", "1000", "-r", "500", "-l", seconds, "-p", "3",
                                "-u", f"{server.url}/health"],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
            spent = cpu_seconds(pid) - before
            check(watch.failures == 0 and watch.slowest < 1,
                  f"{name}: {watch.count} others answered, the slowest in {1000 * watch.slowest:.0f} ms;"
                  f" {spent:.1f} s of CPU")
        until(lambda: descriptors(pid) <= at_rest + 2, 30, "all descriptors back")
        check(True, "all descriptors have come back")


PARTS = {"descriptors": without_descriptors, "connections": ten_thousand, "addresses": one_address, "slow": slow}


def main():
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    for name in sys.argv[1:] or PARTS:
        print(name)
        PARTS[name]()
    sys.exit(1 if check.failed else 0)


if __name__ == "__main__":
    main()
