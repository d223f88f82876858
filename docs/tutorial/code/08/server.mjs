import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';
import { Server } from 'socket.io';
import { crashAt, createOrderServer, listen } from '../shared/serve.mjs';
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

/** Announces what waits in the outbox, the oldest first. */
async function announcePending() {
  // Nobody would see it: it waits until a page is open.
  if (io.of('/').sockets.size === 0) return;
  for (const sale of await Sale.find({ pending: true }).sort({ date: 1 })) {
    const { nickname, goodsId, goodsName, date } = sale;
    io.emit('BUY_GOODS', { nickname, goodsId, goodsName, date });
    crashAt('after-announcing');
    await sale.updateOne({ pending: false });
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
});

await openStore();
if (process.env.KEEP_STORE !== '1') await fillStore(5);
listen(server);
await runRelay();
