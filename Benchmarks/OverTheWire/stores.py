"""The same readings into this server and into other stores on this machine, a moment of 17,864 machines at a time, each
on disk before the next: one COPY per moment for PostgreSQL. Those that are not installed are left out."""

import contextlib
import http.client
import importlib.util
import os
import pathlib
import pwd
import shutil
import subprocess
import sys
import tempfile
import time

from ingest import CONTAINERS, MINERS, SLOTS, Site
from measuring import cpu_seconds
from workspace_server import PROGRAMS, Server, free_port, until

MOMENTS, STEP = 120, 10
POSTGRES = pathlib.Path("/usr/lib/postgresql/15/bin")
TABLE = ("CREATE TABLE reading (miner int4, second int8, status int2, hashrate int4, power int4, temperature int4, "
         "PRIMARY KEY (miner, second))")


class Figures:
    """What one store took, in seconds of the wall's clock and of its processes' CPU, and how much of the disk."""

    def __init__(self, seconds, cpu, size):
        readings = MOMENTS * MINERS
        self.rate = readings / seconds
        self.cpu_nanoseconds = 1e9 * cpu / readings
        self.bytes = size / readings

    def __str__(self):
        return (f"{self.rate / 1e6:5.2f} million readings a second, {self.cpu_nanoseconds:6,.0f} ns of CPU and "
                f"{self.bytes:5.1f} bytes on disk for each")


def size(folder):
    return sum(path.stat().st_size for path in pathlib.Path(folder).rglob("*") if path.is_file())


def rows(folder, form):
    """A file per moment."""
    folder.mkdir()
    folder.chmod(0o755)
    subprocess.run([PROGRAMS / "ReadingLoad", "rows", "--form", form, "--folder", folder, "--containers",
                    str(CONTAINERS), "--slots", str(SLOTS), "--moments", str(MOMENTS), "--step", str(STEP), "--first",
                    str(int(time.time()) - MOMENTS * STEP)], check=True)
    return [folder / str(number) for number in range(MOMENTS)]


def workspace():
    with Server(demo=False) as server:
        site = Site(server)
        server.stop()
        empty = size(server.folder / "state")
        server.start()
        pid = server.process.pid
        began = cpu_seconds(pid)
        sent = site.send("--prepared", MOMENTS, "--moments", MOMENTS, "--step", STEP, "--back", MOMENTS * STEP)
        cpu = cpu_seconds(pid) - began
        assert sent["accepted"] == MOMENTS * MINERS, sent
        server.stop()
        return Figures(sent["seconds"], cpu, size(server.folder / "state") - empty)


@contextlib.contextmanager
def postgres_server(folder):
    """A cluster of its own on a socket in its folder. It refuses to be run by root."""
    user = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
    if user and "postgres" not in [entry.pw_name for entry in pwd.getpwall()]:
        user = {"user": "nobody", "group": "nogroup", "extra_groups": []}
    home = folder / "postgres"
    home.mkdir(mode=0o700)
    if user:
        shutil.chown(home, user["user"], user["group"])
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": "/", **user}
    subprocess.run([POSTGRES / "initdb", "-D", home / "data", "-A", "trust", "-U", "bench", "-E", "UTF8",
                    "--locale=C.UTF-8", "--no-sync"], check=True, **quiet)
    process = subprocess.Popen([POSTGRES / "postgres", "-D", home / "data", "-k", home, "-c", "listen_addresses=",
                                "-c", "shared_buffers=256MB", "-c", "max_wal_size=4GB"], **quiet)
    try:
        command = ["psql", "-X", "-q", "-t", "-A", "-v", "ON_ERROR_STOP=1", "-h", home, "-U", "bench", "postgres"]

        def psql(text):
            return subprocess.run(command, input=text, capture_output=True, text=True, check=True, **user).stdout

        until(lambda: subprocess.run([*command, "-c", "SELECT 1"], **quiet).returncode == 0, 30, "PostgreSQL")
        yield psql, process.pid
    finally:
        process.terminate()
        process.wait()


def postgres(folder):
    """Through its own client over its socket, as fast as that goes; every COPY is a transaction that waits for the
    disk, as our batches do."""
    if not (POSTGRES / "postgres").exists():
        return None
    files = rows(folder / "copy", "binary")
    with postgres_server(folder) as (psql, pid):
        psql(TABLE)
        before, began = cpu_of_all(pid), time.monotonic()
        psql("".join(f"\\copy reading FROM '{path}' WITH (FORMAT binary)\n" for path in files))
        seconds = time.monotonic() - began
        cpu = cpu_of_all(pid) - before
        assert int(psql("SELECT count(*) FROM reading")) == MOMENTS * MINERS
        return Figures(seconds, cpu, int(psql("SELECT pg_total_relation_size('reading')")))


def cpu_of_all(pid):
    """Of the server and of those of its processes that have ended."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return cpu_seconds(pid) + (int(fields[13]) + int(fields[14])) / os.sysconf("SC_CLK_TCK")


DUCKDB = """
import sys, time, duckdb
database = duckdb.connect(sys.argv[1])
database.execute(sys.argv[2])
began = time.monotonic()
for path in sys.argv[3:]:
    database.execute(f"COPY reading FROM '{path}' (FORMAT csv, HEADER false)")
print(time.monotonic() - began)
"""


def duckdb(folder):
    """The package from PyPI, in a process of its own: there is no socket between."""
    if importlib.util.find_spec("duckdb") is None:
        return None
    files = rows(folder / "duckdb-rows", "csv")
    home = folder / "duckdb"
    home.mkdir()
    before = os.times()
    seconds = subprocess.run([sys.executable, "-c", DUCKDB, home / "db", TABLE, *files], capture_output=True, text=True,
                             check=True).stdout
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Figures(float(seconds), cpu, size(home))


def victoria_metrics(folder):
    """Answers before anything is on disk."""
    program = shutil.which("victoria-metrics")
    if program is None:
        return None
    files = [path.read_bytes() for path in rows(folder / "victoria-rows", "csv")]
    port = free_port()
    process = subprocess.Popen(
        [program, f"-storageDataPath={folder}/victoria", f"-httpListenAddr=127.0.0.1:{port}", "-retentionPeriod=12"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        until(lambda: answers(port), 30, "VictoriaMetrics")
        columns = "1:label:miner,2:time:unix_s,3:metric:status,4:metric:hashrate,5:metric:power,6:metric:temperature"
        before, began = cpu_seconds(process.pid), time.monotonic()
        for file in files:
            connection.request("POST", f"/api/v1/import/csv?format={columns}", file)
            answer = connection.getresponse()
            answer.read()
            assert answer.status == 204, answer.status
        seconds = time.monotonic() - began
        cpu = cpu_seconds(process.pid) - before
        # What it still holds in memory goes to the disk when it ends.
        process.terminate()
        process.wait()
        return Figures(seconds, cpu, size(folder / "victoria"))
    finally:
        process.kill()


def answers(port):
    with contextlib.suppress(OSError):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=1)
        connection.request("GET", "/health")
        return connection.getresponse().status == 200
    return False


def measure(budgets):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        folder.chmod(0o755)
        ours = workspace()
        print(f"\n{MOMENTS} moments of {MINERS:,} machines, one after the other\n  {'Workspace':<16} {ours}")
        for store, measured in [("PostgreSQL 15", postgres), ("DuckDB", duckdb), ("VictoriaMetrics", victoria_metrics)]:
            peer = measured(folder)
            if peer is None:
                print(f"  {store:<16} is not installed here")
                continue
            print(f"  {store:<16} {peer}; ours is {ours.rate / peer.rate:.1f} times as fast")
            if measured is postgres:
                budgets.check("ingest over HTTP as a multiple of PostgreSQL's COPY", ours.rate / peer.rate)
                budgets.check("CPU of a reading as a share of PostgreSQL's COPY",
                              ours.cpu_nanoseconds / peer.cpu_nanoseconds)
                budgets.check("a reading on disk as a share of PostgreSQL's", ours.bytes / peer.bytes)
