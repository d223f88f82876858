import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';
import { Server } from 'socket.io';
import { createOrderServer, listen } from '../shared/serve.mjs';
import { acquireLease, numberPending } from './lease.mjs';
import { fillStore, Goods, Order, openStore, Sale, takePiece } from './store.mjs';

const DUPLICATE_KEY = 11000;

async function placeOrder({ nickname, goodsId, key }) {
  if (!key) return [400, { error: 'IDEMPOTENCY_KEY_REQUIRED' }];
  if (!(await Goods.exists({ _id: goodsId }))) return [404, { error: 'GOODS_NOT_FOUND' }];
  try {
    return await buyOnce({ nickname, goodsId, key });
  } catch (error) {
    if (error.code !== DUPLICATE_KEY) throw error;
    // The same press of the button has bought already: the same answer.
    const order = await Order.findOne({ nickname, key });
    if (order.goodsId !== goodsId) return [422, { error: 'IDEMPOTENCY_MISMATCH' }];
    return [201, { orderId: order.id, goodsName: order.goodsName }];
  }
}

function buyOnce({ nickname, goodsId, key }) {
  return mongoose.connection.transaction(async (session) => {
    const goods = await takePiece(goodsId, session);
    if (!goods) return [409, { error: 'SOLD_OUT' }];
    const sold = { nickname, goodsId, goodsName: goods.goodsName, date: new Date() };
    const [order] = await Order.create([{ ...sold, key }], { session });
    await Sale.create([{ ...sold, pending: true }], { session });
    return [201, { orderId: order.id, goodsName: order.goodsName }];
  });
}

/** Every node announces the numbered sales to its own sockets, in order. */
async function announceNumbered() {
  for (const sale of await Sale.find({ seq: { $gt: lastSeq } }).sort({ seq: 1 })) {
    const { seq, nickname, goodsId, goodsName, date } = sale;
    lastSeq = seq;
    io.emit('BUY_GOODS', { seq, nickname, goodsId, goodsName, date });
  }
}

async function look() {
  const token = await acquireLease(holder);
  if (token !== null) await numberPending(token);
  await announceNumbered();
}

async function runRelay() {
  for (;;) {
    await look().catch((error) => console.error(error.message));
    await pause(50);
  }
}

const holder = randomUUID();
const server = createOrderServer(placeOrder);
const io = new Server(server);

io.on('connection', (socket) => {
  socket.on('message', (text, answer) => answer(text));
  socket.on('RESUME', async ({ after }, answer) => {
    const sales = after === null ? [] : await Sale.find({ seq: { $gt: after } }).sort({ seq: 1 });
    answer({ sales, latest: lastSeq });
  });
});

await openStore();
if (process.env.KEEP_STORE !== '1') await fillStore(5);
const newest = await Sale.findOne().sort({ seq: -1 });
let lastSeq = newest?.seq ?? 0;
listen(server);
await runRelay();
