"""What a server costs that nobody asks anything: memory, and the time from its start to the first answer."""

import socket
import statistics
import time

from measuring import resident_mb
from workspace_server import Server, until

REQUEST = b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
STARTS = 7


def measure(budgets):
    with Server("--demo-interval-s", "5") as server:
        server.until_alive()
        until(lambda: "the last day is complete" in (server.folder / "server.log").read_text(), 120, "a day of history")
        # Until the first day is packed, and longer than the server keeps memory that nobody uses.
        time.sleep(30)
        # What the making of the site and of its first day left behind counts too.
        budgets.check("memory at rest with the demo site and a day of history, MB", resident_mb(server.process.pid))
        times = []
        for _ in range(STARTS):
            server.stop()
            began = time.monotonic()
            server.launch()
            first_answer(server)
            times.append(1000 * (time.monotonic() - began))
            server.until_ready()
        print(f"\nstart to first answer: {min(times):.0f} – {max(times):.0f} ms")
        budgets.check("start to the first answer with the demo site, ms", statistics.median(times))


def first_answer(server):
    """Asks until somebody answers; the server's own line is not waited for, as a client could not see it."""
    while True:
        try:
            with socket.create_connection(("127.0.0.1", server.port), timeout=1) as connection:
                connection.sendall(REQUEST)
                if connection.recv(64).startswith(b"HTTP/1.1 200"):
                    return
        except OSError:
            time.sleep(0.001)
