"""The peer of asyncio: everybody gets what one sends, by the library's own broadcast. Debian's python3-websockets."""

import asyncio

import websockets

connected = set()


async def serve(socket):
    connected.add(socket)
    try:
        async for message in socket:
            websockets.broadcast(connected, message)
    finally:
        connected.discard(socket)


async def main():
    async with websockets.serve(serve, "127.0.0.1", 0, compression=None, backlog=4096) as server:
        print(f"listening on http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
        await asyncio.Future()


asyncio.run(main())
