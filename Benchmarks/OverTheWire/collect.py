"""The agent at a site of 17,864 simulated miners, each asked once in ten seconds over a connection of its own; beside
it, what the same questions cost a plain asyncio client, without keeping or sending any of it."""

import asyncio
import http.server
import json
import pathlib
import resource
import subprocess
import tempfile
import threading
import time

from measuring import cpu_seconds, resident_mb
from workspace_server import PROGRAMS, free_port, until

CONTAINERS, SLOTS, INTERVAL = 58, 308, 10
SECONDS = 40
# Every sixth round asks for counters too.
POLLS_PER_SECOND = CONTAINERS * SLOTS / INTERVAL * 7 / 6
PEER_POLLS, PEER_AT_ONCE = 4_000, 50


class Sink(http.server.BaseHTTPRequestHandler):
    """Takes every batch."""

    protocol_version = "HTTP/1.1"
    taken = []

    def do_POST(self):
        self.taken.append(len(self.rfile.read(int(self.headers["Content-Length"]))))
        answer = b'{"accepted":1,"unknown":[],"refused":[]}'
        self.send_response(202)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        pass


async def asked(address, port):
    reader, writer = await asyncio.open_connection(address, port)
    writer.write(b'{"command":"stats"}')
    answer = json.loads((await reader.read()).rstrip(b"\0"))
    writer.close()
    return float(answer["STATS"][1]["GHS 5s"])


async def peer(port):
    """CPU seconds of one poll."""
    gate = asyncio.Semaphore(PEER_AT_ONCE)

    async def one(number):
        async with gate:
            try:
                # Machines that are off say nothing; they are not what is compared.
                return await asyncio.wait_for(asked(f"127.64.0.{number % 200 + 1}", port), 1)
            except asyncio.TimeoutError:
                return None

    began = resource.getrusage(resource.RUSAGE_SELF)
    answers = await asyncio.gather(*(one(number) for number in range(PEER_POLLS)))
    ended = resource.getrusage(resource.RUSAGE_SELF)
    cpu = ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime
    return cpu / sum(answer is not None for answer in answers)


def measure(budgets):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        token = folder / "token"
        token.touch(mode=0o600)
        token.write_text("t")
        port = free_port()
        sink = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Sink)
        threading.Thread(target=sink.serve_forever, daemon=True).start()
        started = []
        try:
            log = open(folder / "log", "w")
            started.append(subprocess.Popen(
                [PROGRAMS / "workspace-agent", "simulate", "--listen", "127.64.0.0", "--containers", str(CONTAINERS),
                 "--slots", str(SLOTS), "--miner-port", str(port), "--places", folder / "places"], stderr=log))
            until(lambda: "machines answer" in (folder / "log").read_text(), 30, "the fleet")
            started.append(subprocess.Popen(
                [PROGRAMS / "workspace-agent", "collect", "--server", f"http://127.0.0.1:{sink.server_port}",
                 "--token-file", token, "--project", "SITE", "--places", folder / "places", "--miner-port", str(port),
                 "--plant-port", "9", "--buffer", folder / "buffer", "--interval", str(INTERVAL)], stderr=log))
            agent = started[-1].pid
            time.sleep(INTERVAL + 2)
            before = cpu_seconds(agent)
            time.sleep(SECONDS)
            share = (cpu_seconds(agent) - before) / SECONDS
            memory = resident_mb(agent)
            started.pop().kill()
            other = asyncio.run(peer(port))
        finally:
            for process in started:
                process.kill()
            sink.shutdown()
    each = share / POLLS_PER_SECOND
    print(f"\none poll: {1e6 * each:.0f} µs of CPU, asyncio {1e6 * other:.0f} µs; a batch has "
          f"{max(Sink.taken) / 1000:.0f} kB")
    budgets.check("17,864 miners asked every 10 s, share of a core", share)
    budgets.check("17,864 miners asked every 10 s, CPU of a poll as a share of asyncio", each / other)
    budgets.check("17,864 miners asked every 10 s, memory of the agent, MB", memory)
