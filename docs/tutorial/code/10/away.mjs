import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { Resequencer } from '../09/resequencer.mjs';
import { buy } from '../shared/buy.mjs';
import { openPage } from '../shared/page.mjs';
import { openDatabase, startServer } from '../shared/start.mjs';
import { openResumingPage } from './page.mjs';

const step = process.argv[2];
await openDatabase();
const server = await startServer(`${step}/server.mjs`);
const openOldPage = (url) => {
  const resequencer = new Resequencer();
  return openPage(url, (sale) => resequencer.receive(sale));
};
const open = step === '09' ? openOldPage : openResumingPage;
const numbersOf = (sales) => sales.map(({ seq }) => seq).join(' ');

const traveller = await open(server.url);
const other = await open(server.url);
const sell = async (seq, page) => {
  await buy(server.url, 'token-of-mina', 9, { 'idempotency-key': randomUUID() });
  await page.until(({ received }) => received.some((sale) => sale.seq === seq));
};

await sell(1, traveller);
traveller.socket.disconnect();
await sell(2, other);
traveller.socket.connect();
await traveller.socket.emitWithAck('message', 'I am back.');
await sell(3, traveller);

// The page of this step has asked already; here it asks once more, to be done before we print.
await traveller.resume?.();
console.log(`was there: ${numbersOf(other.shown)}`);
console.log(`was away: ${numbersOf(traveller.shown)}`);
traveller.socket.close();
other.socket.close();
server.kill();
await server.closed;
await mongoose.disconnect();
