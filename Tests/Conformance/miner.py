#!/usr/bin/env python3
"""Does pyasic read a simulated S21 XP Hydro as it would a real one?

Its version 0.79 has no class for this model, so it is asked twice: as everybody asks it, which finds out maker, model
and whatever does not need the class; and through its class for the nearest sister, S21+ Hydro, whose sensors stand in
the same places, for boards and temperatures. Then it tells the machine what we tell real ones, behind the login that it
tries by itself.
"""

import asyncio
import fcntl
import json
import os
import pathlib
import socket
import struct
import subprocess
import sys
import tempfile
import warnings

from pyasic.miners.antminer import BMMinerS21PlusHydro
from pyasic.miners.factory import MinerFactory

PROGRAM = pathlib.Path(os.environ.get("WORKSPACE_PROGRAMS", ".build/release")) / "workspace-agent"
CONTAINERS, SLOTS = 2, 308
failures = []


def holds(what, condition, seen=""):
    print(f"  {'✓' if condition else '✗'} {what}" + ("" if condition else f": {seen}"))
    if not condition:
        failures.append(what)


def wake_loopback():
    """A new network has its loopback asleep."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        request = struct.pack("16sh14x", b"lo", 0x1 | 0x40)  # IFF_UP | IFF_RUNNING
        try:
            fcntl.ioctl(any_socket, 0x8914, request)  # SIOCSIFFLAGS
        except PermissionError:
            pass  # The machine's own, which is awake.


def raw(address, command):
    with socket.create_connection((address, 4028), timeout=5) as connection:
        connection.sendall(json.dumps({"command": command}).encode())
        answer = b""
        while piece := connection.recv(65536):
            answer += piece
    return json.loads(answer.rstrip(b"\0"))


def terahash(rate):
    """Without a class, pyasic counts in single hashes."""
    return float(rate) * int(rate.unit) / 1e12 if rate is not None else 0


async def one(address):
    """Everything about one machine."""
    factory = MinerFactory()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # “Partially supported miner”: the missing class.
        miner = await factory.get_miner(address)
        model = await factory.get_miner_model_antminer(address)
        data = await miner.get_data()
    holds("it is an Antminer", miner.make == "AntMiner", miner.make)
    holds("of the model it should be", model in ("ANTMINER S21 XP HYD.", "Antminer S21 XP Hyd."), model)
    said = raw(address, "summary")["SUMMARY"][0]
    rate = terahash(data.hashrate)
    holds("hashrate in TH/s", abs(rate - float(said["GHS 5s"]) / 1000) < 15 and 400 < rate < 520, rate)
    holds("ideal hashrate", terahash(data.expected_hashrate) == 473, data.expected_hashrate)
    holds("uptime", abs((data.uptime or 0) - said["Elapsed"]) <= 5, data.uptime)
    holds("versions", bool(data.api_ver and data.fw_ver), (data.api_ver, data.fw_ver))
    pools = data.pools
    holds("two pools, the first at work", [pool.active for pool in pools] == [True, False] and all(
        pool.alive for pool in pools), pools)
    holds("the worker's name", pools[0].user.startswith("SITE-C01-M"), pools[0].user)
    holds("shares", pools[0].accepted >= said["Accepted"] > 0, pools[0].accepted)

    sister = await BMMinerS21PlusHydro(address).get_data()
    boards = sister.hashboards
    holds("three boards", len(boards) == 3 and not any(board.missing for board in boards), boards)
    holds("whose rates are the sum", abs(sum(terahash(board.hashrate) for board in boards) - rate) < 15, boards)
    for board in boards:
        holds(
            f"board {board.slot}: liquid below board below chip",
            20 <= board.inlet_temp < board.outlet_temp < board.temp < board.chip_temp <= 90,
            (board.inlet_temp, board.outlet_temp, board.temp, board.chip_temp))
    holds("no fan", sister.fans == [], sister.fans)
    holds("host name", sister.hostname == pools[0].user, sister.hostname)
    holds("it is mining", sister.is_mining is True, sister.is_mining)
    holds("no fault", sister.errors == [], sister.errors)


async def told(address):
    """What pyasic tells real machines, a simulated one does."""
    miner = BMMinerS21PlusHydro(address)
    before = await miner.web.get_miner_conf()
    holds("the light blinks", await miner.fault_light_on() is True)
    holds("and says so", (await miner.web.get_blink_status()).get("blink") is True)
    await miner.fault_light_off()  # It answers whether the light is on.
    holds("until it is told", (await miner.web.get_blink_status()).get("blink") is False)
    await miner.stop_mining()
    asleep = await miner.web.get_miner_conf()
    holds("asleep it says so", asleep.get("miner-mode") == 1, asleep)
    holds("and does nothing", float(raw(address, "summary")["SUMMARY"][0]["GHS 5s"]) == 0)
    # pyasic fills up with empty ones, to three.
    holds("and keeps its pools", [pool["url"] for pool in asleep["pools"] if pool["url"]] == [
        pool["url"] for pool in before["pools"]], asleep["pools"])
    await miner.resume_mining()
    holds("woken it says so", (await miner.web.get_miner_conf()).get("miner-mode") == 0)
    holds("it starts anew", await miner.reboot() is True)
    try:
        raw(address, "summary")
        holds("and is silent meanwhile", False)
    except (OSError, ValueError):
        holds("and is silent meanwhile", True)


async def many(addresses):
    """As many at once as somebody would scan."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = [miner async for miner in MinerFactory().get_miner_generator(addresses, limit=20)]
    holds(f"{len(addresses)} machines found in one sweep", len(found) == len(addresses), len(found))


def working(addresses):
    """Those that are on: some are always being restarted."""
    for address in addresses:
        try:
            if float(raw(address, "summary")["SUMMARY"][0]["GHS 5s"]) > 400_000:
                yield address
        except OSError:
            continue


def main():
    wake_loopback()
    # What the maker ships, and pyasic tries.
    login = tempfile.NamedTemporaryFile("w")
    login.write("root:root\n")
    login.flush()
    agent = subprocess.Popen(
        [PROGRAM, "simulate", "--listen", "127.16.0.0", "--containers", str(CONTAINERS), "--slots", str(SLOTS),
         "--web-port", "80", "--web-login", login.name],
        stderr=subprocess.PIPE, text=True)
    try:
        line = agent.stderr.readline()
        if "machines answer" not in line:
            sys.exit(f"the simulator did not start: {line}")
        addresses = [f"127.16.{slot >> 8}.{slot & 255}" for slot in range(1, 41)]
        found = list(working(addresses))
        holds("most machines are on", len(found) > 30, len(found))
        asyncio.run(one(found[0]))
        asyncio.run(many(found[:20]))
        asyncio.run(told(found[1]))
    finally:
        agent.terminate()
        agent.wait()
    sys.exit(1 if failures else 0)


main()
