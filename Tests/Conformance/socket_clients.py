#!/usr/bin/python3
"""The WebSocket clients that people really use talk to engine-echo, deflated: libsoup as in our window, Chromium as in
our dashboard, node's ws, and Python's websockets. Each must get its messages back and have agreed to compression."""

import asyncio
import json
import os
import pathlib
import subprocess
import sys

import gi
gi.require_version("Soup", "3.0")
from gi.repository import GLib, Soup  # noqa: E402
from selenium import webdriver  # noqa: E402
from selenium.webdriver.chrome.options import Options  # noqa: E402
from selenium.webdriver.chrome.service import Service  # noqa: E402
import websockets  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
PROGRAMS = os.environ.get("WORKSPACE_PROGRAMS", HERE.parents[1] / ".build" / "release")
CONVERSATION = (HERE / "socket_clients.js").read_text()
# Empty, too short to be worth it, repetitive, of several bytes a character, longer than one frame's short length.
MESSAGES = ["", "short", "a" * 300, json.dumps([{"row": row, "status": "mining"} for row in range(600)]), "€𝄞ß" * 9_000]


def libsoup(address):
    loop = GLib.MainLoop()
    session = Soup.Session()
    session.add_feature_by_type(Soup.WebsocketExtensionManager)
    outcome = []

    def end(text):
        outcome.append(text)
        loop.quit()

    def connected(session, result):
        try:
            connection = session.websocket_connect_finish(result)
        except GLib.Error as error:
            return end(error.message)
        kept.append(connection)
        connection.set_max_incoming_payload_size(1 << 20)
        waiting = list(MESSAGES)

        def received(connection, _, data):
            if data.get_data().decode() != waiting.pop(0):
                end("a message came back differently")
            elif waiting:
                connection.send_text(waiting[0])
            else:
                connection.close(1000, None)

        names = [extension.get_request_params() or "" for extension in connection.get_extensions()]
        connection.connect("message", received)
        connection.connect("closed", lambda connection: end(
            f"{connection.get_close_code()} {'permessage-deflate' if names else ''}"))
        connection.send_text(waiting[0])

    kept = []
    session.websocket_connect_async(Soup.Message.new("GET", address), None, [], 0, None, connected)
    GLib.timeout_add_seconds(20, end, "nothing came for 20 s")
    loop.run()
    return outcome[0]


def chromium(address):
    options = Options()
    for flag in ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]:
        options.add_argument(flag)
    browser = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
    try:
        browser.set_script_timeout(20)
        # An empty page may not open sockets.
        browser.get(address.replace("ws://", "http://") + "/health")
        script = CONVERSATION + "converse(WebSocket, arguments[0], arguments[1], arguments[2]);"
        return browser.execute_async_script(script, address, MESSAGES)
    finally:
        browser.quit()


def node(address):
    script = CONVERSATION + ("const [address, messages] = JSON.parse(require('fs').readFileSync(0));"
                             "converse(require('ws'), address, messages, console.log);")
    return subprocess.run(["node", "-e", script], input=json.dumps([address, MESSAGES]), capture_output=True, text=True,
                          timeout=20, env={**os.environ, "NODE_PATH": "/usr/share/nodejs"}).stdout.strip()


def python(address):
    async def converse():
        async with websockets.connect(address) as socket:
            for message in MESSAGES:
                await socket.send(message)
                if await socket.recv() != message:
                    return "a message came back differently"
            names = " ".join(extension.name for extension in socket.extensions)
        return f"{socket.close_code} {names}"

    return asyncio.run(asyncio.wait_for(converse(), 20))


def main():
    server = subprocess.Popen([f"{PROGRAMS}/engine-echo", "--port", "0"], stdout=subprocess.PIPE, text=True)
    failed = 0
    try:
        address = server.stdout.readline().split()[-1].replace("http://", "ws://")
        for client in [libsoup, chromium, node, python]:
            outcome = client(address)
            good = outcome.startswith("1000 ") and "permessage-deflate" in outcome
            failed += not good
            print(f"{'✓' if good else '✗'} {client.__name__}: {outcome}")
    finally:
        server.terminate()
        server.wait()
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
