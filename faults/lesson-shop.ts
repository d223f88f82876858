import { createServer } from 'node:http';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import { Redis } from 'ioredis';
import mongoose, { Schema } from 'mongoose';
import { Server } from 'socket.io';

// The lesson's approach as a separate program, to measure what it loses: check the stock, save, then
// `io.emit`. Several processes share a database and Redis through Socket.IO's own adapter.
const { PORT, MONGODB_URI = '', REDIS_URL = '' } = process.env;

const Goods = mongoose.model(
  'Goods',
  new Schema({ goodsId: Number, stock: Number }, { versionKey: false }),
);
const Order = mongoose.model(
  'Order',
  new Schema({ goodsId: Number, nickname: String, key: String, date: Date }),
);

await mongoose.connect(MONGODB_URI);
const redis = new Redis(REDIS_URL, { maxRetriesPerRequest: null });
redis.on('error', () => {
  // ioredis reconnects by itself; without a listener the error would end the process.
});

type Purchase = { goodsId: number; nickname: string; key: string };

async function buy({ goodsId, nickname, key }: Purchase): Promise<number> {
  const goods = await Goods.findOne({ goodsId });
  if (!goods?.stock || goods.stock < 1) return 409;
  goods.stock -= 1;
  await goods.save();
  const order = await Order.create({ goodsId, nickname, key, date: new Date() });
  io.emit('BUY_GOODS', { nickname, goodsId, goodsName: `goods ${goodsId}`, orderId: order.id });
  return 201;
}

const server = createServer(async (request, response) => {
  if (request.method === 'GET') {
    response.end('ready');
    return;
  }
  let body = '';
  for await (const chunk of request) body += chunk;
  buy(JSON.parse(body) as Purchase).then(
    (status) => response.writeHead(status).end(),
    () => response.writeHead(500).end(),
  );
});
const io = new Server(server, { adapter: createAdapter(redis) });
server.listen(Number(PORT), '127.0.0.1');
