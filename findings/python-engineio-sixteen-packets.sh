#!/usr/bin/env bash
# python-engineio 4.15.1 with python-socketio 5.18.1, against socket.io 4.8.4, over polling.
#
# Expected: a client of the same protocol version takes every payload that a stock server sends: the protocol
#   does not bound the packets of a payload, and the server announces its bound in bytes (maxPayload).
# Happens:  the client decodes at most 16 packets of one payload. Of 40 events in one tick the first answers the
#   poll that waits, and the other 39 are one payload: all of it is lost, and the connection ends with
#   'transport error'.
# Meets:    every Python client on polling (or before its upgrade) of a server that sends bursts.
# Way out:  raise `engineio.payload.Payload.max_decode_packets`, or send at most 16 packets a poll.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund socket.io@4.8.4
python3 -m pip install --quiet --target python 'python-engineio==4.15.1' 'python-socketio==5.18.1' requests
cat >server.mjs <<'JS'
import { once } from 'node:events';
import { createServer } from 'node:http';
import { Server } from 'socket.io';
const http = createServer();
new Server(http).on('connection', (socket) => {
  socket.on('burst', (events) => {
    for (let n = 0; n < events; n++) socket.emit('event', n);
  });
});
http.listen(0, '127.0.0.1');
await once(http, 'listening');
console.log(http.address().port);
// Ends with the script that started it.
process.stdin.on('end', () => process.exit()).resume();
JS
cat >client.py <<'PY'
import sys
import threading
import socketio

def received(port, events):
    client = socketio.Client(reconnection=False)
    seen, done = [], threading.Event()
    @client.on('event')
    def on_event(n):
        seen.append(n)
        if len(seen) == events:
            done.set()
    client.on('disconnect', lambda *reason: done.set())
    client.connect(f'http://127.0.0.1:{port}', transports=['polling'])
    client.emit('burst', events)
    done.wait(5)
    client.disconnect()
    return len(seen)

port = sys.argv[1]
print(received(port, 10), received(port, 40))
PY
coproc SERVER { node server.mjs; }
read -r port <&"${SERVER[0]}"
seen=$(PYTHONPATH=python python3 client.py "$port" 2>client.log)
echo "of 10 and 40 events arrived: $seen"
case "$seen" in
  '10 0' | '10 1') ;;
  *) echo 'CHANGED: another number of events arrives.'; cat client.log; exit 1 ;;
esac
