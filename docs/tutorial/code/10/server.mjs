import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';
import { Server } from 'socket.io';
import { fillStore, Goods, Order, openStore, Sale, takePiece } from '../09/store.mjs';
import { createOrderServer, listen } from '../shared/serve.mjs';

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

/** Numbers what waits in the outbox, the oldest first, and announces it. */
async function announcePending() {
  for (const sale of await Sale.find({ pending: true }).sort({ date: 1 })) {
    await sale.updateOne({ seq: lastSeq + 1, pending: false });
    lastSeq += 1;
    const { nickname, goodsId, goodsName, date } = sale;
    io.emit('BUY_GOODS', { seq: lastSeq, nickname, goodsId, goodsName, date });
  }
}

/** The relay looks into the outbox again and again, one look after the other. */
async function runRelay() {
  for (;;) {
    await announcePending().catch((error) => console.error(error.message));
    await pause(50);
  }
}

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
