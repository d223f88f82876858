#!/usr/bin/env bash
# socket.io 4.8.4 and socket.io-client 4.8.4, over WebSocket.
#
# Expected: volatile events "may be dropped if the client is not ready": on an idle, healthy connection a few
#   small ones in one tick all arrive.
# Happens:  of ten that are emitted in one tick only the first arrives, in both directions. The first write makes
#   the transport not writable until the next tick, and a volatile event that meets that is dropped.
# Meets:    servers that send positions, viewers or prices of several things as volatile events from one loop:
#   all but the first are never seen, on any network, at any load.
# Way out:  send one volatile event that holds all of them.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund socket.io@4.8.4 socket.io-client@4.8.4
cat >check.mjs <<'JS'
import { once } from 'node:events';
import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { io } from 'socket.io-client';

const http = createServer();
const server = new Server(http);
const atServer = [];
server.on('connection', (socket) => {
  socket.on('up', (n) => atServer.push(n));
  // Its acknowledgement comes after all that was sent before it.
  socket.on('flush', (ack) => ack());
  socket.on('burst', (ack) => {
    for (let n = 0; n < 10; n++) socket.volatile.emit('down', n);
    ack();
  });
});
http.listen(0, '127.0.0.1');
await once(http, 'listening');
const client = io(`http://127.0.0.1:${http.address().port}`, { transports: ['websocket'] });
await once(client, 'connect');
const atClient = [];
client.on('down', (n) => atClient.push(n));
await client.emitWithAck('flush');
await client.emitWithAck('burst');
for (let n = 0; n < 10; n++) client.volatile.emit('up', n);
await client.emitWithAck('flush');
console.log('server to client:', atClient, 'client to server:', atServer);
client.close();
await server.close();
if (String(atClient) !== '0' || String(atServer) !== '0') {
  console.log('CHANGED: another number of volatile events arrives.');
  process.exit(1);
}
JS
node check.mjs
