"""Running servers on one core and load on the other, and holding figures against their budgets."""

import contextlib
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
TICKS = os.sysconf("SC_CLK_TCK")
SERVER_CORE, LOAD_CORE = 0, 1


def cpu_seconds(pid):
    """User and system time of a process and its children, so that nginx's worker counts."""
    total = 0
    for process in [pid, *children(pid)]:
        with contextlib.suppress(FileNotFoundError):
            fields = pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
            total += int(fields[11]) + int(fields[12])
    return total / TICKS


def children(pid):
    with contextlib.suppress(FileNotFoundError):
        return [int(child) for child in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def resident_mb(pid):
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024


def on_one_core(pid):
    """All threads of a running server on the server's core; the load has the other."""
    subprocess.run(["taskset", "-acp", str(SERVER_CORE), str(pid)], stdout=subprocess.DEVNULL, check=True)


class Load:
    """One run of wrk against one address: requests per second, latency, and the server's CPU per request."""

    def __init__(self, pid, url, token=None, seconds=4, connections=64, script=()):
        command = ["taskset", "-c", str(LOAD_CORE), "wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency"]
        if token:
            command += ["-H", f"Authorization: Bearer {token}"]
        arguments = ["-s", str(script[0]), url, "--", str(script[1])] if script else [url]
        before = cpu_seconds(pid)
        text = subprocess.run([*command, *arguments], capture_output=True, text=True, check=True).stdout
        cpu = cpu_seconds(pid) - before
        if "Non-2xx" in text or "Socket errors" in text:
            sys.exit(f"{url} gave errors:\n{text}")
        self.per_second = float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1])
        self.requests = int(re.search(r"(\d+) requests in", text)[1])
        self.cpu_microseconds = 1e6 * cpu / self.requests
        self.p99 = re.search(r"99%\s+(\S+)", text)[1]


def compare(subject, ours, peer, rounds=6):
    """Measures two addresses in turn, the first of each round changing. Gives back two ratios of medians, ours to the
    peer's: requests per second, and the server's CPU for each."""
    runs = {"ours": [], "nginx": []}
    for index in range(rounds):
        order = [("ours", ours), ("nginx", peer)]
        for name, arguments in order if index % 2 == 0 else reversed(order):
            runs[name].append(Load(**arguments))
    print(f"\n{subject}")
    rate, cost = {}, {}
    for name, loads in runs.items():
        rate[name] = statistics.median(load.per_second for load in loads)
        cost[name] = statistics.median(load.cpu_microseconds for load in loads)
        low, high = min(load.per_second for load in loads), max(load.per_second for load in loads)
        print(f"  {name:<6} {rate[name]:>10,.0f} requests/s [{low:,.0f} – {high:,.0f}]"
              f"   {cost[name]:5.2f} µs CPU each   p99 {sorted(load.p99 for load in loads)[rounds // 2]}")
    return rate["ours"] / rate["nginx"], cost["ours"] / cost["nginx"]


@contextlib.contextmanager
def nginx(files, certificate=None):
    """One nginx worker on the server's core: /health from its configuration, the other paths from files; encrypted when
    there is a certificate, which is given with its key."""
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for path, content in files.items():
            target = root / "www" / path.lstrip("/")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        os.chmod(root, 0o755)
        port = 18999
        encryption = ("", "") if certificate is None else (
            " ssl", f"ssl_certificate {certificate[0]}; ssl_certificate_key {certificate[1]};"
                    "ssl_protocols TLSv1.2 TLSv1.3; ssl_session_cache off; ssl_session_tickets on;")
        (root / "nginx.conf").write_text(f"""
            daemon off; worker_processes 1; pid {root}/pid; error_log {root}/error.log;
            events {{ worker_connections 1024; }}
            http {{
                access_log off; sendfile on; tcp_nopush off; keepalive_requests 1000000000;
                open_file_cache max=100; default_type application/json;
                client_body_temp_path {root}/a; proxy_temp_path {root}/b; fastcgi_temp_path {root}/c;
                uwsgi_temp_path {root}/d; scgi_temp_path {root}/e;
                server {{
                    listen 127.0.0.1:{port}{encryption[0]}; {encryption[1]} root {root}/www;
                    location = /health {{ return 200 '{files["/health"].decode()}'; }}
                }}
            }}""")
        process = subprocess.Popen(["taskset", "-c", str(SERVER_CORE), "nginx", "-c", root / "nginx.conf"],
                                   stderr=subprocess.DEVNULL)
        try:
            while not (root / "pid").exists():
                time.sleep(0.02)
            time.sleep(0.2)
            yield process.pid, f"{'http' if certificate is None else 'https'}://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait()


class Budgets:
    """The committed limits; `check` prints each figure beside its own, `verdict` ends the program."""

    def __init__(self):
        self.limits = json.loads((ROOT / "Benchmarks" / "Budgets.json").read_text())
        self.exceeded = []
        self.lines = []

    def check(self, name, value):
        limit = self.limits[name]
        good = value >= limit["at_least"] if "at_least" in limit else value <= limit["at_most"]
        if not good:
            self.exceeded.append(name)
        bound = f"≥ {limit['at_least']}" if "at_least" in limit else f"≤ {limit['at_most']}"
        self.lines.append(f"{'✓' if good else '✗'} {name}: {value:.3g} ({bound})")

    def check_beside_nginx(self, name, ratios):
        """The generator saturates before a fast server does, so the cost of a request says more than their rate."""
        rate, cost = ratios
        self.check(f"{name}, requests per second as a share of nginx", rate)
        self.check(f"{name}, CPU of a request as a share of nginx", cost)

    def verdict(self):
        print("\n" + "\n".join(self.lines))
        sys.exit(1 if self.exceeded else 0)
