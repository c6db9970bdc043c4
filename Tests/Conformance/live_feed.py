#!/usr/bin/python3
"""A client of the live feed written from docs/live-feed.md alone, with Python's websockets: it holds what every topic
says, and what it holds must be what the REST API answers, through gaps, lost connections, slow reading and `kill -9` of
the server."""

import asyncio
import contextlib
import json
import os
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
os.environ.setdefault("WORKSPACE_PROGRAMS", str(ROOT / ".build" / "release"))
sys.path += [str(ROOT / "Tests" / "Harness")]

import websockets  # noqa: E402
from workspace_server import Server  # noqa: E402

SITE, BOX = "project/QATAR-001", "container/QATAR-C07"
TOPICS = ["global", SITE, BOX, "alerts", "activity", "notifications", "server"]
# Which list of a topic is laid over the old one, and by what.
KEYS = {"project": ("containers", "container_id"), "alerts": ("alerts", "id"), "activity": ("entries", "id"),
        "notifications": ("notices", "id")}


class Feed:
    """What a client holds, and how it follows the rules of the page."""

    def __init__(self, server):
        self.server = server
        self.token = server.sign_in()
        self.last, self.held, self.errors = {}, {}, {}
        self.kinds = {}
        self.socket = None

    async def __aenter__(self):
        await self.connect()
        return self

    async def __aexit__(self, *_):
        await self.socket.close()

    async def connect(self, **options):
        self.socket = await websockets.connect(
            f"ws://127.0.0.1:{self.server.port}/ws", max_size=1 << 24,
            extra_headers={"Authorization": f"Bearer {self.token}", "Workspace-Contract": "1.1"}, **options)
        hello = json.loads(await asyncio.wait_for(self.socket.recv(), 10))
        check(hello["type"] == "hello" and hello["contract_version"].split(".")[0] == "1", f"a hello, not {hello}")
        self.tick = hello["tick_ms"] / 1000

    async def say(self, kind, **more):
        await self.socket.send(json.dumps({"type": kind, **more}))

    async def subscribe(self, *topics):
        for topic in topics:
            after = {"after": self.last[topic]} if self.last.get(topic) is not None else {}
            await self.say("subscribe", topic=topic, **after)

    async def read(self, seconds=5.0):
        """One frame, applied; its type and topic. Neither when nothing came."""
        try:
            frame = json.loads(await asyncio.wait_for(self.socket.recv(), seconds))
        except asyncio.TimeoutError:
            return None, None
        kind, topic = frame["type"], frame.get("topic")
        if kind == "snapshot":
            self.last[topic], self.held[topic] = frame["seq"], frame["data"]
        elif kind == "delta":
            last = self.last.get(topic)
            if last is None or frame["seq"] <= last:
                return "ignored", topic
            if frame["seq"] > last + 1:
                self.last[topic] = None
                await self.subscribe(topic)
                return "gap", topic
            self.last[topic] = frame["seq"]
            self.lay_over(topic, frame["data"])
        elif kind == "resync":
            self.last[topic] = None
        elif kind == "error":
            self.last.pop(topic, None)
            self.errors[topic] = frame["problem"]
        self.kinds.setdefault(topic, []).append(kind)
        return kind, topic

    def lay_over(self, topic, data):
        held, name = self.held[topic], topic.split("/")[0]
        if name == "container":
            columns = list(held["miners"])
            rows = {row[0]: row for row in zip(*(held["miners"][column] for column in columns))}
            rows.update({row[0]: row for row in zip(*(data["miners"][column] for column in columns))})
            data["miners"] = {column: [row[place] for row in rows.values()] for place, column in enumerate(columns)}
        else:
            items, key = KEYS[name]
            rows = {row[key]: row for row in held[items]}
            rows.update({row[key]: row for row in data[items]})
            data[items] = [row for row in rows.values() if name != "alerts" or row["status"] != "resolved"]
        self.held[topic] = data

    async def until(self, condition, what, seconds=30):
        end = asyncio.get_running_loop().time() + seconds
        while not condition():
            check(asyncio.get_running_loop().time() < end, f"{what} did not come within {seconds} s")
            await self.read(0.5)


def check(holds, what):
    if not holds:
        raise AssertionError(what)


def mark(feed):
    """A change that every topic of the site must tell: a container goes into maintenance, or comes back."""
    row = feed.server.call("GET", "/api/containers/QATAR-C07")[1]
    status, changed = feed.server.call("PATCH", "/api/containers/QATAR-C07",
                                       {"in_maintenance": not row["in_maintenance"]})
    check(status == 200, changed)
    return changed["version"]


def knows(feed, version):
    boxes = {box["container_id"]: box["version"] for box in feed.held[SITE]["containers"]}
    entries = [entry for entry in feed.held["activity"]["entries"] if entry["object_id"] == "QATAR-C07"]
    return (boxes["QATAR-C07"] >= version and feed.held[BOX]["container"]["version"] >= version
            and sum(entry["verb"] == "container.update" for entry in entries) >= version - 1)


async def complete(feed):
    """What is held is what the API answers."""
    version = mark(feed)
    await feed.until(lambda: knows(feed, version), "the change")
    boxes = feed.server.call("GET", "/api/projects/QATAR-001/containers?limit=1000")[1]["items"]
    check({b["container_id"] for b in boxes} == {b["container_id"] for b in feed.held[SITE]["containers"]},
          "the containers of the site")
    check(sorted(feed.held[BOX]["miners"]["slot"]) == list(range(1, 309)), "the miners of the container, each once")
    alerts = feed.server.call("GET", "/api/alerts?status=active&limit=1000")[1]["items"]
    await feed.until(lambda: {a["id"] for a in alerts} <= {a["id"] for a in feed.held["alerts"]["alerts"]}, "alerts")


async def every_topic_begins_with_a_snapshot(server):
    async with Feed(server) as feed:
        await feed.subscribe(*TOPICS)
        await feed.until(lambda: set(TOPICS) <= set(feed.held), "a snapshot of each topic")
        check(all(kinds[0] == "snapshot" for kinds in feed.kinds.values()), feed.kinds)
        await complete(feed)
        await feed.until(lambda: "delta" in feed.kinds[SITE] and "delta" in feed.kinds[BOX], "deltas")


async def a_lost_connection_is_resumed(server):
    async with Feed(server) as feed:
        await feed.subscribe(*TOPICS)
        await feed.until(lambda: set(TOPICS) <= set(feed.held), "a snapshot of each topic")
        # Past the tick in which a snapshot belongs to the fleet's last change.
        await feed.until(lambda: feed.kinds[BOX].count("delta") >= 2, "deltas")
        await feed.socket.close()
        await asyncio.sleep(2.5 * feed.tick)
        feed.kinds = {}
        await feed.connect()
        await feed.subscribe(*TOPICS)
        await feed.until(lambda: len(feed.kinds.get(BOX, [])) >= 2, "what was missed")
        check(feed.kinds[BOX][:2] == ["delta", "delta"], f"the deltas that were missed, not {feed.kinds[BOX]}")
        await complete(feed)


async def a_gap_is_closed_by_a_snapshot(server):
    async with Feed(server) as feed:
        await feed.subscribe(BOX)
        await feed.until(lambda: BOX in feed.held, "a snapshot")
        # As if a delta had been lost on the way.
        feed.last[BOX] -= 1
        while (await feed.read())[0] != "gap":
            pass
        await feed.until(lambda: feed.kinds[BOX][-1] == "snapshot", "a snapshot")


async def a_number_of_nowhere_gets_a_snapshot(server):
    async with Feed(server) as feed:
        for after in (1, 1 << 50):
            await feed.say("subscribe", topic="alerts", after=after)
            kind, _ = await feed.read()
            check(kind == "snapshot", f"after {after} a snapshot, not {kind}")


async def who_reads_slowly_begins_anew(server):
    feed = Feed(server)
    # Small buffers: what the system would hold for us is no queue of the server's.
    await feed.connect(compression=None, max_queue=1, read_limit=1 << 12)
    boxes = [f"container/QATAR-C{number:02}" for number in range(1, 59)]
    await feed.subscribe(*boxes)
    await feed.until(lambda: set(boxes) <= set(feed.held), "the snapshots")
    await asyncio.sleep(20)
    await feed.until(lambda: any("resync" in kinds for kinds in feed.kinds.values()), "a new beginning")
    await feed.until(lambda: all(feed.last.get(box) is not None for box in boxes), "its snapshots")
    await feed.socket.close()


async def what_cannot_be_had_is_an_error(server):
    async with Feed(server) as feed:
        for topic, status in [("project/NONE", 404), ("weather", 404)]:
            await feed.subscribe(topic)
            await feed.until(lambda: topic in feed.errors, "an error")
            check(feed.errors[topic]["status"] == status, feed.errors)
        await feed.socket.send("{")
        await feed.until(lambda: "" in feed.errors, "an error about the command")


async def a_fresh_token_goes_on_in_place(server):
    async with Feed(server) as feed:
        await feed.subscribe("alerts")
        fresh = server.call("POST", "/api/auth/login", {"username": "admin", "password": server.password})[1]
        await feed.say("token", token=fresh["access_token"])
        await feed.subscribe("server")
        await feed.until(lambda: "server" in feed.held, "the next topic")
        check(not feed.errors, feed.errors)
        await feed.say("token", token="nonsense")
        await feed.until(lambda: feed.errors.get("", {}).get("status") == 401, "a refusal")


async def a_right_that_is_withdrawn_ends_its_topics(server):
    made = server.call("POST", "/api/users", {"username": "omar", "role": "operator", "projects": ["QATAR-001"]})[1]
    first = sign_in(server, "omar", made["one_time_password"])
    server.call("POST", "/api/auth/password",
                {"current_password": made["one_time_password"], "new_password": "a much longer one"}, token=first)
    feed = Feed(server)
    feed.token = sign_in(server, "omar", "a much longer one")
    await feed.connect()
    await feed.subscribe(SITE, "notifications", "project/AQUA-001")
    await feed.until(lambda: {SITE, "notifications"} <= set(feed.held) and feed.errors, "snapshots and an error")
    check(feed.errors["project/AQUA-001"]["status"] == 404, "another site looks like none")
    mine = {notice["kind"] for notice in feed.held["notifications"]["notices"]}
    check(mine <= {"password_changed", "signed_in", "signed_out"}, f"nothing of others: {mine}")
    server.call("PATCH", f"/api/users/{made['user']['user_id']}", {"projects": ["AQUA-001"]})
    ended = False
    with contextlib.suppress(websockets.ConnectionClosed):
        await feed.until(lambda: SITE in feed.errors, "the end of the topic", seconds=5)
        ended = True
    check(ended or feed.socket.close_code == 4401, f"neither an error nor 4401, but {feed.socket.close_code}")


def sign_in(server, name, password):
    return server.call("POST", "/api/auth/login", {"username": name, "password": password})[1]["access_token"]


async def one_is_told_what_concerns_them(server):
    async with Feed(server) as feed:
        await feed.subscribe("notifications")
        await feed.until(lambda: "notifications" in feed.held, "the snapshot")
        server.call("POST", "/api/admin/backups")
        await feed.until(lambda: kinds(feed)[-1:] == ["backup_finished"], "the backup")


def kinds(feed):
    return [notice["kind"] for notice in feed.held["notifications"]["notices"]]


async def who_follows_is_complete_after_kill_9(server):
    feeds = [Feed(server) for _ in range(5)]
    for feed in feeds:
        await feed.connect()
        await feed.subscribe(*TOPICS)
    for feed in feeds:
        await feed.until(lambda: set(TOPICS) <= set(feed.held), "a snapshot of each topic")
    told = kinds(feeds[0])
    for _ in range(3):
        version = mark(feeds[0])
        await asyncio.to_thread(kill_and_start, server)
        for feed in feeds:
            with contextlib.suppress(websockets.ConnectionClosed):
                while True:
                    await feed.read(1)
            await feed.connect()
            await feed.subscribe(*TOPICS)
        for feed in feeds:
            await feed.until(lambda: knows(feed, version), "what was changed just before")
        await asyncio.gather(*(complete(feed) for feed in feeds[:1]))
        check(kinds(feeds[0])[-len(told):] == told or set(told) <= set(kinds(feeds[0])), "the notices from before")
    for feed in feeds:
        await feed.socket.close()


def kill_and_start(server):
    server.process.kill()
    server.process.wait()
    server.process.stdout.close()
    server.start()
    server.until_alive()


SCENES = [every_topic_begins_with_a_snapshot, a_lost_connection_is_resumed, a_gap_is_closed_by_a_snapshot,
          a_number_of_nowhere_gets_a_snapshot, what_cannot_be_had_is_an_error, a_fresh_token_goes_on_in_place,
          a_right_that_is_withdrawn_ends_its_topics, one_is_told_what_concerns_them, who_reads_slowly_begins_anew,
          who_follows_is_complete_after_kill_9]


def main():
    failed = 0
    chosen = [scene for scene in SCENES if not sys.argv[1:] or scene.__name__ in sys.argv[1:]]
    with Server() as server:
        server.until_alive()
        for scene in chosen:
            try:
                asyncio.run(asyncio.wait_for(scene(server), 180))
                print(f"✓ {scene.__name__.replace('_', ' ')}")
            except Exception as reason:  # noqa: BLE001  (whatever it is, the next scene is played)
                failed += 1
                print(f"✗ {scene.__name__.replace('_', ' ')}: {reason!r}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
