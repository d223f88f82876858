#!/usr/bin/env bash
# Node 20.20.2, 22.23.2, 24.21.0 and 26.10.0 (libuv 1.46.0 to 1.52.1), from the npm package `node`; Linux.
#
# Expected: in each turn of its event loop a busy server accepts the connections that wait in the listen queue, up to
#   some bound, as it reads all sockets that have data.
# Happens:  it accepts exactly one a turn, however many wait. The work of the other sockets decides how long a turn
#   takes, so with turns of 10 ms a server accepts 100 connections a second while thousands wait, and uses
#   its processor for those that it has already.
# Meets:    who runs Socket.IO or any other server whose clients reconnect at the same moment, or beside a client that
#   opens connections all the time: a new visitor waits for seconds behind them although requests on open
#   connections are fast, and no metric of the process shows it.
# Way out:  start no long work in a turn that has accepted a connection (`server.on('connection')` tells), spread it
#   with `setImmediate`, raise `backlog`, and let a proxy keep connections open.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
cat >accepts.cjs <<'JS'
const { spawn } = require('node:child_process');
const { createServer } = require('node:net');

const WAITING = 200;
const CLIENTS = `
  const { connect } = require('node:net');
  let open = 0;
  for (let n = 0; n < ${WAITING}; n++) {
    connect(Number(process.argv[1]), '127.0.0.1', () => {
      if (++open === ${WAITING}) process.stdout.write('all');
    });
  }`;

let accepted = 0;
const perTurn = [];
const server = createServer(() => {
  accepted += 1;
});
server.listen({ port: 0, host: '127.0.0.1', backlog: 511 }, () => {
  const { port } = server.address();
  const clients = spawn(process.execPath, ['-e', CLIENTS, String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // Nothing is accepted until all connections wait: the system has completed their handshakes.
  clients.stdout.once('data', () => {
    let before = accepted;
    const turn = () => {
      perTurn.push(accepted - before);
      before = accepted;
      if (accepted < WAITING) setImmediate(turn);
      else finish();
    };
    turn();
  });
  const busyUntil = Date.now() + 1_500;
  while (Date.now() < busyUntil);

  function finish() {
    clients.kill();
    const most = Math.max(...perTurn);
    const turns = perTurn.filter((count) => count > 0).length;
    console.log(`Node ${process.version}, libuv ${process.versions.uv}: at most ${most} accepted in a turn, ${turns} turns`);
    // As many turns as connections that waited: some may have been accepted before the first turn.
    process.exit(most === 1 && turns > WAITING / 2 ? 0 : 1);
  }
});
JS
for version in 20.20.2 22.23.2 24.21.0 26.10.0; do
  npm install --silent --no-audit --no-fund "node@$version" || { echo "node@$version cannot be had"; exit 1; }
  ./node_modules/node/bin/node accepts.cjs || { echo "CHANGED: more than one in a turn."; exit 1; }
done
