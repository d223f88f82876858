import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { openResumingPage } from '../10/page.mjs';
import { buy } from '../shared/buy.mjs';
import { openDatabase, startServer } from '../shared/start.mjs';

const file = `${process.argv[2]}/server.mjs`;
await openDatabase();
const a = await startServer(file);
const b = await startServer(file, { KEEP_STORE: '1' });
const pageAtA = await openResumingPage(a.url);
const pageAtB = await openResumingPage(b.url);

const sell = async (node, page, name) => {
  const token = `token-of-${name.toLowerCase()}`;
  await buy(node.url, token, 9, { 'idempotency-key': randomUUID() });
  await page.until(({ shown }) => shown.some(({ nickname }) => nickname === name));
};
// While one node sleeps, as a process may when its machine is busy, the other one works.
b.sleep();
await sell(a, pageAtA, 'Mina');
b.wake();
a.sleep();
await sell(b, pageAtB, 'Jun');
a.wake();

const list = (page) => page.shown.map(({ seq, nickname }) => `${seq} ${nickname}`).join(', ');
for (const page of [pageAtA, pageAtB]) await page.resume();
console.log(`page at A: ${list(pageAtA)}`);
console.log(`page at B: ${list(pageAtB)}`);
for (const page of [pageAtA, pageAtB]) page.socket.close();
for (const node of [a, b]) node.kill();
await Promise.all([a.closed, b.closed]);
await mongoose.disconnect();
