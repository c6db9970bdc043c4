"""Starts a real server on a free port and a temporary folder, for tests that look at it from outside."""

import http.client
import json
import os
import pathlib
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAMS = pathlib.Path(os.environ.get("WORKSPACE_PROGRAMS", ROOT / ".build" / "debug"))


def until(condition, seconds=30, what="the condition"):
    """Waits for something to become true and gives it back; says what it waited for when it never does."""
    end = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(f"{what} did not come true within {seconds} s")
        time.sleep(0.05)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """One running server. `with Server() as server:` ends it and removes its folder."""

    def __init__(self, *flags, port=0, demo=True):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="workspace-test-"))
        self.password = secrets.token_urlsafe(12)
        (self.folder / "password").write_text(self.password + "\n")
        (self.folder / "password").chmod(0o600)
        self.flags = [*(["--demo", "--demo-interval-s", "1"] if demo else []), *flags]
        # A number that stays: the server keeps it when it starts again.
        self.port = port or free_port()
        self.token = None
        self.process = None

    def __enter__(self):
        try:
            self.start()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(self, *_):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self):
        self.launch()
        self.until_ready()

    def launch(self):
        """Starts the program without waiting for it."""
        self.log = open(self.folder / "server.log", "a+")
        self.process = subprocess.Popen(
            [PROGRAMS / "workspace-server", "serve", "--state", self.folder / "state", "--port", str(self.port),
             "--admin-password-file", self.folder / "password", *self.flags],
            stdout=subprocess.PIPE, stderr=self.log, text=True)

    def until_ready(self):
        line = self.process.stdout.readline()
        if "http://" not in line:
            self.log.seek(0)
            raise AssertionError(f"the server did not start: {line}{self.log.read()}")
        self.port = int(line.split("http://")[1].split()[0].rstrip("/").rsplit(":", 1)[1])
        self.url = f"http://127.0.0.1:{self.port}"

    def stop(self):
        """SIGTERM; gives back the exit code."""
        if self.process is None:
            return None
        self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = self.process.wait()
        self.process.stdout.close()
        self.log.close()
        self.process = None
        return code

    def call(self, method, path, body=None, token=None):
        """(status, decoded body) of one request, signed in as the administrator."""
        if token is None and not path.startswith("/api/auth/login"):
            token = self.sign_in()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        headers = {"Content-Type": "application/json"} if body is not None else {}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        connection.request(method, path, json.dumps(body) if body is not None else None, headers)
        response = connection.getresponse()
        text = response.read()
        connection.close()
        return response.status, json.loads(text) if text else None

    def sign_in(self):
        if self.token is None:
            status, answer = self.call("POST", "/api/auth/login", {"username": "admin", "password": self.password})
            assert status == 200, answer
            self.token = answer["access_token"]
        return self.token

    def until_alive(self):
        """Waits until the demo site sends readings."""
        until(lambda: self.call("GET", "/api/metrics/global")[1]["live"].get("hashrate_th"), 60, "the first reading")
