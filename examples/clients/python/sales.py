"""Prints the sales of a shop: python sales.py http://localhost:3000 [polling]"""

import asyncio
import sys

import socketio

# AsyncClient, not Client: the threaded one runs each handler in a thread of its own, and sales get
# out of order.
client = socketio.AsyncClient()
last = 0  # the seq of the last sale that was shown
newest = 0  # the highest seq that was announced
resuming = False


def show(sale):
    global last
    if sale["seq"] <= last:
        return  # shown already
    last = sale["seq"]
    print(f"#{last} {sale['nickname']} bought {sale['goodsName']}", flush=True)


async def resume():
    global last, resuming
    if resuming:
        return
    resuming = True
    try:
        while True:
            answer = await client.call("RESUME", {"after": last}, timeout=5)
            if "error" in answer:
                raise RuntimeError(answer["error"]["code"])
            for sale in answer["sales"]:
                show(sale)
            last = max(last, answer["latest"])
            if last >= newest:
                break
        print("ready", flush=True)
    except (RuntimeError, socketio.exceptions.SocketIOError) as error:
        print(f"RESUME failed, the next sale tries again: {error!r}", file=sys.stderr)
    finally:
        resuming = False


@client.event
async def connect():  # also after each reconnection
    # In the background: a handler that waits for an answer keeps that answer from being read.
    client.start_background_task(resume)


@client.on("BUY_GOODS")
async def buy_goods(sale):
    global newest
    newest = max(newest, sale["seq"])
    if sale["seq"] > last + 1:
        client.start_background_task(resume)  # a gap: something was missed
    else:
        show(sale)


async def main():
    address = sys.argv[1] if len(sys.argv) > 1 else "http://localhost:3000"
    transports = sys.argv[2:] or ["websocket"]
    while True:
        await client.connect(address, transports=transports, retry=True)
        # Returns where the client gives up: over polling it takes the goodbye of a server that stops
        # for the end, and does not reconnect.
        await client.wait()


asyncio.run(main())
