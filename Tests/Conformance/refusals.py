#!/usr/bin/env python3
"""Tests/Strictness/server.json against the real server: the status of each answer, the header that must come with it,
and a problem document (RFC 9457) with every refusal."""

import json
import pathlib
import re
import socket
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "Harness"))

from strictness import TAIL, expanded  # noqa: E402
from workspace_server import ROOT, Server  # noqa: E402

TABLE = ROOT / "Tests" / "Strictness" / "server.json"


def first_answer(port, data):
    """Head and body of the first answer, and how many there were."""
    received = b""
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.settimeout(5)
        connection.sendall(data)
        try:
            while part := connection.recv(65536):
                received += part
        except (ConnectionError, TimeoutError):
            pass
    head, _, rest = received.partition(b"\r\n\r\n")
    length = re.search(rb"(?im)^content-length: *(\d+)", head)
    body = rest[:int(length[1]) if length else 0]
    return head.decode("latin-1"), body, received.count(b"HTTP/1.1 ")


def faults(head, body, count, expected, header):
    status = int(expected.rstrip("x"))
    closes = expected.endswith("x")
    if not head.startswith(f"HTTP/1.1 {status} "):
        yield f"answers {head.splitlines()[0] if head else 'nothing'}"
    if closes != ("connection: close" in head.lower()):
        yield "says the wrong thing about the connection"
    if count != (1 if closes else 2):
        yield f"gives {count} answers to the probe and the request behind it"
    if header and header.lower() not in head.lower():
        yield f"lacks {header}"
    if status >= 400:
        try:
            problem = json.loads(body)
        except ValueError:
            problem = {}
        complete = all(problem.get(name) for name in ("type", "title", "code", "detail"))
        is_declared = "content-type: application/problem+json" in head.lower()
        if not is_declared or problem.get("status") != status or not complete:
            yield "is no problem document"


def main():
    broken, total = 0, 0
    with Server(demo=False) as server:
        token = server.sign_in()
        for group, rows in json.loads(TABLE.read_text()).items():
            print(f"\n{group}")
            for name, text, expected, *header in rows:
                data = expanded(text.replace("{token}", token)) + TAIL
                found = list(faults(*first_answer(server.port, data), expected, *header or [None]))
                broken += bool(found)
                total += 1
                print(f"  {name:<44} {expected:<5} {'✗ ' + ', '.join(found) if found else ''}".rstrip())
    print(f"\n{total} requests to the server, {broken} not answered as the table says")
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
