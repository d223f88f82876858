import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { buy } from '../shared/buy.mjs';
import { buyersOf, openPage } from '../shared/page.mjs';
import { openDatabase, startServer } from '../shared/start.mjs';
import { Resequencer } from './resequencer.mjs';

const step = process.argv[2];
const file = `${step}/server.mjs`;
const buyOnce = (url, token) => buy(url, token, 9, { 'idempotency-key': randomUUID() });

await openDatabase();
const doomed = await startServer(file, { CRASH_AT: 'after-announcing' });
const resequencer = new Resequencer();
const page = await openPage(
  doomed.url,
  step === '08' ? (sale) => [sale] : (sale) => resequencer.receive(sale),
);
await buyOnce(doomed.url, 'token-of-mina').catch(() => 'no answer, if the crash came first');
await doomed.closed;

// The page reconnects by itself: the server has the same address.
const next = await startServer(file, { KEEP_STORE: '1', PORT: doomed.port });
await buyOnce(next.url, 'token-of-jun');
await page.until(({ shown }) => shown.some(({ nickname }) => nickname === 'Jun'));
console.log(`received: ${buyersOf(page.received)}`);
console.log(`shown: ${buyersOf(page.shown)}`);
page.socket.close();
next.kill();
await next.closed;
await mongoose.disconnect();
