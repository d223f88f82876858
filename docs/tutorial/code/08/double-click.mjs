import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { buy } from '../shared/buy.mjs';
import { openDatabase, startServer } from '../shared/start.mjs';

await openDatabase();
const server = await startServer(`${process.argv[2]}/server.mjs`);

// The page makes the key when the purchase begins, and keeps it until there is an answer.
const key = randomUUID();
const press = () => buy(server.url, 'token-of-mina', 9, { 'idempotency-key': key });
await Promise.all([press(), press()]);
await press();

const orders = await mongoose.connection.db.collection('orders').countDocuments();
console.log(`three presses, ${orders} ${orders === 1 ? 'order' : 'orders'}`);
server.kill();
await server.closed;
await mongoose.disconnect();
