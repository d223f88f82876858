import mongoose from 'mongoose';
import { buy } from '../shared/buy.mjs';
import { buyersOf, openPage } from '../shared/page.mjs';
import { openDatabase, startServer } from '../shared/start.mjs';

const file = `${process.argv[2]}/server.mjs`;
await openDatabase();
const { db } = mongoose.connection;

for (const place of ['after-stock', 'before-announcing']) {
  const doomed = await startServer(file, { CRASH_AT: place });
  await buy(doomed.url, 'token-of-mina', 8).catch(() => 'no answer, as expected');
  await doomed.closed;

  // The server is back, with a page open. When the page sees Jun's purchase, Mina's was before it or is lost.
  const next = await startServer(file, { KEEP_STORE: '1' });
  const page = await openPage(next.url);
  await buy(next.url, 'token-of-jun', 9);
  await page.until(({ shown }) => shown.some(({ nickname }) => nickname === 'Jun'));

  const { stock } = await db.collection('goods').findOne({ _id: 8 });
  const orders = await db.collection('orders').countDocuments({ goodsId: 8 });
  console.log(`crash ${place}: stock ${stock}, orders ${orders}, seen: ${buyersOf(page.shown)}`);
  page.socket.close();
  next.kill();
  await next.closed;
}
await mongoose.disconnect();
