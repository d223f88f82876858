import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';
import { Server } from 'socket.io';
import { crashAt, createOrderServer, listen } from '../shared/serve.mjs';
import { fillStore, Goods, Order, openStore, Sale, takePiece } from './store.mjs';

async function placeOrder({ nickname, goodsId }) {
  if (!(await Goods.exists({ _id: goodsId }))) return [404, { error: 'GOODS_NOT_FOUND' }];
  const answer = await mongoose.connection.transaction(async (session) => {
    const goods = await takePiece(goodsId, session);
    if (!goods) return [409, { error: 'SOLD_OUT' }];
    crashAt('after-stock', session);
    const { goodsName } = goods;
    const date = new Date();
    const [order] = await Order.create([{ nickname, goodsId, date }], { session });
    await Sale.create([{ nickname, goodsId, goodsName, date, pending: true }], { session });
    return [201, { orderId: order.id, goodsName }];
  });
  crashAt('before-announcing');
  return answer;
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
if (process.env.KEEP_STORE !== '1') await fillStore(1);
listen(server);
await runRelay();
