#!/usr/bin/env bash
# python-engineio 4.15.1 with python-socketio 5.18.1, against socket.io 4.8.4.
#
# Expected: a client with `reconnection=True` reconnects after a server's `io.close()` (a deploy, a restart) over
#   either transport, as the JavaScript client does.
# Happens:  over WebSocket it reconnects. Over polling the server answers the waiting poll with Engine.IO's close
#   packet; the client handles it as its own disconnect() and stays away for good.
# Meets:    every Python client on polling (a proxy without WebSocket) at each orderly restart of the server.
# Way out:  connect again when `wait()` returns.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund socket.io@4.8.4
python3 -m pip install --quiet --target python 'python-engineio==4.15.1' 'python-socketio==5.18.1' aiohttp
cat >server.mjs <<'JS'
import { once } from 'node:events';
import { createServer } from 'node:http';
import { Server } from 'socket.io';

let port = 0;
// Stops once after its first client connected, and starts again on the same port.
for (let start = 1; start <= 2; start++) {
  const http = createServer();
  const io = new Server(http);
  const connected = new Promise((resolve) => {
    io.on('connection', (socket) => socket.on('ready', resolve));
  });
  http.listen(port, '127.0.0.1');
  await once(http, 'listening');
  port = http.address().port;
  if (start === 1) console.log(port);
  await connected;
  if (start === 1) await io.close();
}
// Ends with the script that started it.
process.stdin.on('end', () => process.exit()).resume();
JS
cat >client.py <<'PY'
import asyncio
import sys
import socketio

async def connections(port, transport):
    client = socketio.AsyncClient(reconnection=True, reconnection_delay=0.1)
    connected, twice = 0, asyncio.Event()
    @client.event
    async def connect():
        nonlocal connected
        connected += 1
        if connected == 2:
            twice.set()
        # Over polling: by the time the event is there, the next poll waits at the server.
        await client.emit('ready')
    await client.connect(f'http://127.0.0.1:{port}', transports=[transport])
    try:
        await asyncio.wait_for(twice.wait(), 10)
    except asyncio.TimeoutError:
        pass
    await client.disconnect()
    return connected

print(asyncio.run(connections(sys.argv[1], sys.argv[2])))
PY
connections() {
  coproc SERVER { node server.mjs; }
  read -r port <&"${SERVER[0]}"
  PYTHONPATH=python python3 client.py "$port" "$1" 2>>client.log
  kill "$SERVER_PID" && wait "$SERVER_PID" 2>/dev/null || true
}
websocket=$(connections websocket)
polling=$(connections polling)
echo "connections: $websocket over WebSocket, $polling over polling"
[ "$websocket" = 2 ] && [ "$polling" = 1 ] || { echo 'CHANGED: other clients reconnect.'; cat client.log; exit 1; }
