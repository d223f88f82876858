#!/usr/bin/env bash
# stripe 23.1.0 (stripe-node).
#
# Expected: with `maxNetworkRetries: 0` one call sends one request. A connection that breaks is an error, which
#   the caller's own outbox handles.
# Happens:  if the connection is reset before the answer, the same POST is sent a second time at once, as with
#   `maxNetworkRetries: 1` (with the same Idempotency-Key). No option turns it off.
# Meets:    who counts attempts, bounds the time of a call by its timeout, or tests what a lost answer does.
# Way out:  count on it: give every POST an Idempotency-Key of your own, and lose the answers of two attempts in
#   a test of lost answers.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund stripe@23.1.0
cat >retries.mjs <<'JS'
import { createServer } from 'node:http';
import Stripe from 'stripe';

let keys = [];
const server = createServer((request, response) => {
  request.resume().on('end', () => {
    keys.push(request.headers['idempotency-key']);
    // The connection of the first request breaks before its answer.
    if (keys.length === 1) request.socket.resetAndDestroy();
    else response.end(JSON.stringify({ id: 're_1', object: 'refund' }));
  });
});

server.listen(0, '127.0.0.1', async () => {
  const { port } = server.address();
  const options = { host: '127.0.0.1', port, protocol: 'http', maxNetworkRetries: 0 };
  const stripe = new Stripe('sk_test_example', options);
  const outcome = await stripe.refunds.create({ charge: 'ch_1' }).then(
    (refund) => refund.id,
    (error) => error.message,
  );
  const same = new Set(keys).size === 1;
  console.log(`maxNetworkRetries 0: ${keys.length} requests, one key: ${same}, outcome: ${outcome}`);
  const asFound = keys.length === 2 && same && outcome === 're_1';
  if (!asFound) console.log('CHANGED: another number of requests, or another key.');
  process.exit(asFound ? 0 : 1);
});
JS
node retries.mjs
