#!/usr/bin/env python3
"""Tests/Strictness/engine.json against engine-echo and, in the same run, nginx: side by side, one line a probe.

    strictness.py            every probe
    strictness.py chunks     the groups that are named

Fails when our engine answers other than the table says, or lets pass what nginx refuses, for no reason listed here.
"""

import contextlib
import json
import os
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
TABLE = ROOT / "Tests" / "Strictness" / "engine.json"
TAIL = b"GET /tail HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"

# Where nginx refuses and we do not.
EXCUSED = {}


def expanded(text):
    """A character a byte, but for {1000×text}: a thousand times that text."""
    return re.sub(r"\{(\d+)×([^}]+)\}", lambda match: match[2] * int(match[1]), text).encode("latin-1")


@contextlib.contextmanager
def engine():
    programs = os.environ.get("WORKSPACE_PROGRAMS", ROOT / ".build" / "release")
    process = subprocess.Popen([f"{programs}/engine-echo", "--port", "0"], stdout=subprocess.PIPE, text=True)
    try:
        yield int(process.stdout.readline().rsplit(":", 1)[1])
    finally:
        process.terminate()
        process.wait()


@contextlib.contextmanager
def nginx():
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        port = free_port()
        (pathlib.Path(folder) / "nginx.conf").write_text(f"""
            daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;
            events {{ worker_connections 1024; }}
            http {{
                access_log off; client_max_body_size 1m; large_client_header_buffers 8 16k;
                client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
                uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
                server {{ listen 127.0.0.1:{port}; location / {{ return 200 ok; }} }}
            }}""")
        process = subprocess.Popen(["nginx", "-c", f"{folder}/nginx.conf"], stderr=subprocess.DEVNULL)
        try:
            until_listening(port)
            yield port
        finally:
            process.terminate()
            process.wait()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def until_listening(port):
    for _ in range(500):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.01)
    sys.exit(f"nothing listens on {port}")


def answers(port, data, gives_up):
    """The statuses of all answers, with an x where one says that the connection closes."""
    received = b""
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.settimeout(2)
        with contextlib.suppress(ConnectionError, TimeoutError):
            connection.sendall(data)
            if gives_up:
                connection.shutdown(socket.SHUT_WR)
        with contextlib.suppress(ConnectionError, TimeoutError):
            while part := connection.recv(65536):
                received += part
                if received.startswith(b"HTTP/1.1 101"):
                    break
    return parsed(received)


def parsed(received):
    found = []
    while received:
        head, separator, rest = received.partition(b"\r\n\r\n")
        status = re.match(rb"HTTP/1\.[01] (\d{3})", head)
        if not status or not separator:
            # HTTP/0.9: a body and nothing else.
            found.append("raw")
            break
        length = re.search(rb"(?im)^content-length: *(\d+)", head)
        received = rest[int(length[1]) if length else 0:]
        closes = re.search(rb"(?im)^connection: *close", head)
        # The answer to Expect is not an answer to the request.
        if status[1] != b"100":
            found.append(status[1].decode() + ("x" if closes else ""))
    return found


def passed(found):
    """How many requests were taken for requests."""
    count = 0
    for answer in found:
        if answer == "raw" or int(answer[:3]) >= 400:
            break
        count += 1
    return count


def main():
    groups = json.loads(TABLE.read_text())
    chosen = sys.argv[1:] or list(groups)
    wrong, laxer, total, stricter = [], [], 0, 0
    with engine() as ours, nginx() as theirs:
        for group in chosen:
            print(f"\n{group:<58} {'expected':<12} {'ours':<12} nginx")
            for name, text, expected in groups[group]:
                data, wanted = expanded(text), expected.split()
                lives = bool(wanted) and wanted[-1] != "101" and not wanted[-1].endswith("x")
                results = {}
                for server, port in (("ours", ours), ("nginx", theirs)):
                    found = answers(port, data + (b"" if "101" in wanted else TAIL), not wanted)
                    # 200 in the table says that the request reaches the program, whatever that makes of the path.
                    found = [answer.replace("404", "200") for answer in found]
                    results[server] = found[:-1] if lives and len(found) > len(wanted) else found
                mark = ""
                if results["ours"] != wanted:
                    wrong.append(f"{group}: {name}")
                    mark = "  ✗ not what the table says"
                elif passed(results["ours"]) > passed(results["nginx"]) and name not in EXCUSED:
                    laxer.append(f"{group}: {name}")
                    mark = "  ✗ nginx is stricter"
                stricter += passed(results["ours"]) < passed(results["nginx"])
                total += 1
                shown = {server: short(found) for server, found in results.items()}
                print(f"  {name:<56} {short(wanted):<12} {shown['ours']:<12} {shown['nginx']}{mark}")
    print(f"\n{total} probes: {len(wrong)} not as the table says, {len(laxer)} where nginx is stricter for no listed"
          f" reason, {stricter} where we are")
    sys.exit(1 if wrong or laxer else 0)


def short(found):
    return " ".join(found) if len(found) < 4 else f"{len(found)} × {found[0]}"


if __name__ == "__main__":
    main()
