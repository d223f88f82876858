#!/usr/bin/env bash
# next 16.4.6 and socket.io 4.8.4, in a custom server on one http server.
#
# Expected: Next leaves upgrades of other paths alone: Socket.IO opens its WebSockets at /socket.io.
# Happens:  with `skipTrailingSlashRedirect: true` and a page whose first segment is dynamic
#   (`app/[language]/page`), `/socket.io/` counts as that page, and Next ends the connection that Socket.IO has
#   accepted. Without the setting the same app leaves it open.
# Meets:    shops whose languages have addresses of their own: clients fall back to polling or never connect.
# Way out:  give Next an http server of its own that does not listen (`next({httpServer})`), and forward to it
#   only the upgrades under /_next/.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm pkg set type=module
npm install --silent --no-audit --no-fund next@16.4.6 react@19.3.1 react-dom@19.3.1 socket.io@4.8.4 socket.io-client@4.8.4
for app in default skip; do
  mkdir -p "$app/app/[language]"
  echo 'export default function Layout({ children }) { return <html><body>{children}</body></html>; }' >"$app/app/layout.js"
  echo 'export default function Page() { return <p>page</p>; }' >"$app/app/[language]/page.js"
done
echo 'export default { skipTrailingSlashRedirect: true };' >skip/next.config.js
cat >server.cjs <<'JS'
const { createServer } = require('node:http');
const next = require('next');
const { Server } = require('socket.io');
const { io } = require('socket.io-client');

/** How long a WebSocket that was opened must stay open to count as open. */
const STAY_MS = 1_000;

async function main() {
  const server = createServer();
  const app = next({ dev: false, dir: process.argv[2], httpServer: server });
  await app.prepare();
  server.on('request', app.getRequestHandler());
  new Server(server);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${server.address().port}`;
  // Next listens for upgrades from its first request on.
  await fetch(`${url}/en`);
  const client = io(url, { transports: ['websocket'], reconnection: false });
  const outcome = await new Promise((resolve) => {
    client.on('connect_error', () => resolve('ended'));
    client.on('disconnect', () => resolve('ended'));
    client.on('connect', () => setTimeout(() => resolve('open'), STAY_MS));
  });
  console.log(`outcome: ${outcome}`);
  process.exit();
}

main();
JS
outcome_of() {
  npx next build "$1" >"$1.log" 2>&1 || { cat "$1.log" >&2; exit 1; }
  node server.cjs "$1" 2>&1 | sed -n 's/^outcome: //p'
}
default=$(outcome_of default)
skip=$(outcome_of skip)
echo "default settings:                $default"
echo "skipTrailingSlashRedirect: true: $skip"
[ "$default" = open ] || { echo 'CHANGED: the WebSocket is ended with default settings too.'; exit 1; }
[ "$skip" = ended ] || { echo 'CHANGED: Next leaves the WebSocket alone.'; exit 1; }
