import { createServer } from 'node:http';
import express from 'express';
import mongoose, { Schema, Types } from 'mongoose';
import { decode } from 'next-auth/jwt';
import { Server } from 'socket.io';
import { z } from 'zod';
import { UserModel } from '@/lib/accounts/user.model.server';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { OrderModel } from '@/lib/orders/order.model.server';
import { SaleModel } from '@/lib/sales/sale.model.server';

/**
 * The same purchase with the same guarantees, in plain Express and mongoose: it checks the session
 * against the store, then takes the stock, inserts the order under its idempotency key and the sale
 * with its seq in one transaction with majority writes. It broadcasts the sale after the commit.
 */
const Counter = mongoose.model(
  'Counter',
  new Schema({ _id: String, seq: Number }, { versionKey: false }),
);
const bodySchema = z.object({
  goodsId: z.int().positive(),
  quantity: z.int().positive().max(99).default(1),
});
const app = express();
const server = createServer(app);
const io = new Server(server);
const secret = process.env.AUTH_SECRET ?? '';

async function buyerOf(cookies = '') {
  const [, token] = /(?:^|; )next-auth\.session-token=([^;]+)/.exec(cookies) ?? [];
  const known = token ? await decode({ token, secret }) : null;
  const user = known && (await UserModel.findById(known.userId).lean());
  return user && user.sessionVersion === known.sessionVersion ? user : null;
}

app.get('/api/health/ready', (_request, response) => void response.send('ready'));
app.post('/api/orders', express.json({ limit: '64kb' }), async (request, response) => {
  const buyer = await buyerOf(request.headers.cookie);
  if (!buyer) return void response.status(401).json({ code: 'SIGN_IN_REQUIRED' });
  const idempotencyKey = request.get('idempotency-key');
  if (!idempotencyKey) return void response.status(400).json({ code: 'IDEMPOTENCY_KEY_REQUIRED' });
  const parsed = bodySchema.safeParse(request.body);
  if (!parsed.success) return void response.status(422).json({ code: 'INVALID' });
  const { goodsId, quantity } = parsed.data;
  const userId = buyer._id;
  const requestHash = `${goodsId}×${quantity}`;
  const again = await OrderModel.findOne({ userId, idempotencyKey }).lean();
  if (again && again.requestHash !== requestHash)
    return void response.status(422).json({ code: 'IDEMPOTENCY_MISMATCH' });
  if (again) return void response.status(201).json({ order: again });

  const done = await mongoose.connection.transaction(
    async (session) => {
      const goods = await GoodsModel.findOneAndUpdate(
        { goodsId, stock: { $gte: quantity } },
        { $inc: { stock: -quantity, sold: quantity, revision: 1 } },
        { session, returnDocument: 'after' },
      ).lean();
      if (!goods) return undefined;
      const date = new Date();
      const { price, stock } = goods;
      const items = [{ goodsId, goodsName: goods.name.en, price, quantity }];
      const total = price * quantity;
      const order = { _id: new Types.ObjectId(), userId, items, total, date };
      await OrderModel.create([{ ...order, idempotencyKey, requestHash }], { session });
      const counter = await Counter.findOneAndUpdate(
        { _id: 'sales' },
        { $inc: { seq: 1 } },
        { session, upsert: true, returnDocument: 'after' },
      ).lean();
      const fields = { nickname: buyer.nickname, goodsId, goodsName: goods.name.en, date };
      const sale = { seq: counter?.seq ?? 0, ...fields };
      await SaleModel.create([{ ...sale, orderId: order._id, userId }], { session });
      return { order, sale, stock };
    },
    { readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority', j: true } },
  );
  if (!done) return void response.status(409).json({ code: 'SOLD_OUT' });
  io.emit('BUY_GOODS', done.sale);
  io.emit('STOCK', { goodsId, stock: done.stock });
  response.status(201).json({ order: done.order });
});

await mongoose.connect(process.env.MONGODB_URI ?? '', { maxPoolSize: 50, autoIndex: false });
server.listen(Number(process.env.PORT), '127.0.0.1');
