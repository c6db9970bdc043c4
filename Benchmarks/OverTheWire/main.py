"""Measures the release server from outside, beside nginx serving the same bytes in the same run."""

import http.client
import json
import os
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
os.environ.setdefault("WORKSPACE_PROGRAMS", str(ROOT / ".build" / "release"))
sys.path += [str(ROOT / "Tests" / "Harness")]

from fan_out import fan_out  # noqa: E402
from measuring import Budgets, compare, nginx, resident_mb  # noqa: E402
from workspace_server import Server  # noqa: E402

CONTAINERS = "/api/projects/QATAR-001/containers"


def body(server, path, token=None):
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    connection.request("GET", path, headers={"Authorization": f"Bearer {token}"} if token else {})
    response = connection.getresponse()
    content = response.read()
    assert response.status == 200, (response.status, content)
    return content


def in_process(budgets):
    """The figures of the Swift benchmarks: `name<TAB>value` lines."""
    import subprocess
    text = subprocess.run([ROOT / ".build" / "release" / "Benchmarks"], capture_output=True, text=True, check=True).stdout
    for line in text.splitlines():
        name, value = line.split("\t")
        budgets.check(name, float(value))


def main():
    budgets = Budgets()
    in_process(budgets)
    # Readings every 5 s as in the demo, so that a kept answer has to be made again now and then.
    with Server("--demo-interval-s", "5", "--loops", "1") as server:
        server.until_alive()
        os.system(f"taskset -acp 0 {server.process.pid} >/dev/null")
        budgets.check("memory with the demo site, MB", resident_mb(server.process.pid))
        token = server.sign_in()
        files = {"/health": body(server, "/health"), CONTAINERS: body(server, CONTAINERS, token)}
        print(f"container list: {len(json.loads(files[CONTAINERS])['items'])} rows, {len(files[CONTAINERS]):,} bytes")
        with nginx(files) as (pid, url):
            budgets.check(
                "GET /health, requests per second as a share of nginx",
                compare("GET /health", {"pid": server.process.pid, "url": server.url + "/health"},
                        {"pid": pid, "url": url + "/health"}))
            budgets.check(
                "GET containers with a token, requests per second as a share of nginx",
                compare(f"GET {CONTAINERS} with a token",
                        {"pid": server.process.pid, "url": server.url + CONTAINERS, "token": token},
                        {"pid": pid, "url": url + CONTAINERS}))
    with Server("--loops", "1") as server:
        server.until_alive()
        os.system(f"taskset -acp 0 {server.process.pid} >/dev/null")
        spread, share = fan_out(server, clients=1_000, seconds=15)
        budgets.check("live feed to 1,000 clients, p99 from the first to the last client of a tick, ms", spread)
        budgets.check("live feed to 1,000 clients, share of a core", share)
    budgets.verdict()


if __name__ == "__main__":
    main()
