"""A thousand live clients that watch one site: how long a tick takes to reach the last of them, and what it costs."""

import json
import os
import select
import socket
import time

from measuring import cpu_seconds, on_one_core
from workspace_server import Server

HANDSHAKE = ("GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
             "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
             "Authorization: Bearer {}\r\n\r\n")


def masked_text(text):
    """A client frame; the mask is zeros, which RFC 6455 allows and which leaves the bytes as they are."""
    data = text.encode()
    assert len(data) < 126
    return bytes([0x81, 0x80 | len(data), 0, 0, 0, 0]) + data


class Client:
    """Counts whole frames without looking into them."""

    def __init__(self, connection):
        self.connection = connection
        self.need_head = b""
        self.left = 0

    def read(self):
        """How many frames ended in what has arrived."""
        data = self.connection.recv(1 << 20)
        if not data:
            raise ConnectionError("the server closed a client")
        ended = 0
        position = 0
        while position < len(data):
            if self.left:
                step = min(self.left, len(data) - position)
                self.left -= step
                position += step
                ended += self.left == 0
                continue
            self.need_head += data[position:position + 1]
            position += 1
            length = self.head_length()
            if length is not None:
                self.need_head = b""
                self.left = length
                ended += length == 0
        return ended

    def head_length(self):
        head = self.need_head
        if len(head) < 2:
            return None
        short = head[1] & 127
        extra = {126: 2, 127: 8}.get(short, 0)
        if len(head) < 2 + extra:
            return None
        return int.from_bytes(head[2:], "big") if extra else short


def measure(budgets):
    with Server("--loops", "1") as server:
        server.until_alive()
        on_one_core(server.process.pid)
        spread, share = fan_out(server, clients=1_000, seconds=15)
        budgets.check("live feed to 1,000 clients, p99 from the first to the last client of a tick, ms", spread)
        budgets.check("live feed to 1,000 clients, share of a core", share)


def fan_out(server, clients, seconds):
    """(p99 of first-to-last in milliseconds, share of one core)."""
    os.sched_setaffinity(0, {1})
    token = server.sign_in()
    poll = select.epoll()
    held = {}
    for _ in range(clients):
        connection = socket.create_connection(("127.0.0.1", server.port))
        connection.sendall(HANDSHAKE.format(token).encode())
        answer = connection.recv(4096)
        assert b" 101 " in answer, answer
        connection.sendall(masked_text(json.dumps({"type": "subscribe", "topic": "project/QATAR-001"})))
        connection.setblocking(False)
        poll.register(connection, select.EPOLLIN)
        held[connection.fileno()] = Client(connection)
    drain(poll, held, 3)

    cpu = cpu_seconds(server.process.pid)
    began = time.monotonic()
    ticks = []
    while time.monotonic() - began < seconds:
        ticks.append(one_tick(poll, held))
    share = (cpu_seconds(server.process.pid) - cpu) / (time.monotonic() - began)
    for client in held.values():
        client.connection.close()
    spreads = sorted(ticks)
    p99 = spreads[min(len(spreads) - 1, int(0.99 * len(spreads)))] * 1000
    print(f"\nlive feed: {len(ticks)} ticks to {clients} clients, first to last client p50 "
          f"{spreads[len(spreads) // 2] * 1000:.1f} ms, worst {spreads[-1] * 1000:.1f} ms, {share:.1%} of a core")
    return p99, share


def drain(poll, held, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for number, _ in poll.poll(0.1):
            held[number].read()


def one_tick(poll, held):
    """Seconds from the first whole frame to the moment when every client has one."""
    waiting = set(held)
    first = None
    while waiting:
        for number, _ in poll.poll(5):
            if held[number].read() and number in waiting:
                waiting.discard(number)
                first = first or time.monotonic()
    return time.monotonic() - first
