#!/usr/bin/env bash
# socket.io-client 4.8.4 and socket.io 4.8.4.
#
# Expected: with `transports: ['websocket', 'polling']` and `tryAllTransports: true` a client whose WebSocket
#   cannot be opened falls back to polling, whatever keeps it from opening.
# Happens:  it falls back only if the upgrade is refused. An upgrade that stays unanswered ends by `timeout`,
#   and each of the next attempts asks for a WebSocket again: the client never connects.
# Meets:    shoppers behind a proxy that accepts the connection and holds the upgrade back.
# Way out:  after a `connect_error` of `timeout`, put polling first in `socket.io.opts.transports`.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund socket.io@4.8.4 socket.io-client@4.8.4
cat >fallback.mjs <<'JS'
import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { io } from 'socket.io-client';

const ATTEMPTS = 5;
const server = createServer();
new Server(server);

/** Connects while every upgrade is handled by `onUpgrade`; polling always works. */
async function connect(onUpgrade) {
  server.removeAllListeners('upgrade');
  server.on('upgrade', onUpgrade);
  const client = io(`http://127.0.0.1:${server.address().port}`, {
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    timeout: 300,
    reconnectionDelay: 10,
    reconnectionDelayMax: 10,
    forceNew: true,
  });
  const errors = [];
  const outcome = await new Promise((resolve) => {
    client.on('connect', () => resolve(client.io.engine.transport.name));
    client.on('connect_error', ({ message }) => {
      errors.push(message);
      if (errors.length === ATTEMPTS) resolve(errors.join(' '));
    });
  });
  client.close();
  return outcome;
}

server.listen(0, '127.0.0.1', async () => {
  const refused = await connect((_request, socket) => socket.destroy());
  const unanswered = await connect(() => {});
  console.log(`a refused upgrade:     ${refused}`);
  console.log(`an unanswered upgrade: ${unanswered}`);
  const same = refused === 'polling' && unanswered === Array(ATTEMPTS).fill('timeout').join(' ');
  if (!same) console.log('CHANGED: the client falls back in another way.');
  process.exit(same ? 0 : 1);
});
JS
node fallback.mjs
