import mongoose from 'mongoose';

const { Schema } = mongoose;

export const Goods = mongoose.model(
  'Goods',
  new Schema({ _id: Number, goodsName: String, stock: Number }),
  'goods',
);
export const Order = mongoose.model(
  'Order',
  new Schema({
    nickname: String,
    goodsId: Number,
    goodsName: String,
    date: Date,
    key: String,
  }).index({ nickname: 1, key: 1 }, { unique: true }),
  'orders',
);
/** The outbox: what is sold and is to be announced. */
export const Sale = mongoose.model(
  'Sale',
  new Schema({
    nickname: String,
    goodsId: Number,
    goodsName: String,
    date: Date,
    pending: Boolean,
    seq: Number,
  }),
  'sales',
);

/** One document: who numbers the sales, until when, and the newest number. */
export const Relay = mongoose.model(
  'Relay',
  new Schema({ _id: String, holder: String, expiresAt: Number, token: Number, seq: Number }),
  'relay',
);

export function openStore() {
  return mongoose.connect(process.env.MONGODB_URI, {
    dbName: process.env.TUTORIAL_DB ?? 'tutorial',
    // fillStore creates both.
    autoCreate: false,
    autoIndex: false,
  });
}

/** Empties the tutorial's database, and puts the goods in stock. */
export async function fillStore(stock) {
  await mongoose.connection.dropDatabase();
  for (const model of Object.values(mongoose.models)) {
    await model.createCollection();
    await model.createIndexes();
  }
  await Relay.create({ _id: 'relay', expiresAt: 0, token: 0, seq: 0 });
  await Goods.create([
    { _id: 8, goodsName: 'Yuja tea', stock },
    { _id: 9, goodsName: 'House blend coffee', stock: 1_000 },
  ]);
}

/** Takes a piece only if there is one: condition and change are one write. */
export function takePiece(goodsId, session) {
  return Goods.findOneAndUpdate(
    { _id: goodsId, stock: { $gte: 1 } },
    { $inc: { stock: -1 } },
    { session },
  );
}
