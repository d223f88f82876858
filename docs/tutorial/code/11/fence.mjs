import mongoose from 'mongoose';
import { acquireLease, numberPending } from './lease.mjs';
import { fillStore, openStore, Relay, Sale } from './store.mjs';

await openStore();
await fillStore(1);
await Sale.create({ nickname: 'Mina', goodsName: 'Yuja tea', date: new Date(), pending: true });

const tokenOfA = await acquireLease('A');
console.log(`A has token ${tokenOfA}, B has ${await acquireLease('B')}`);

// A sleeps, as a laptop does when it is closed, for longer than its lease.
await Relay.updateOne({ _id: 'relay' }, { expiresAt: 0 });
const tokenOfB = await acquireLease('B');
console.log(`B has token ${tokenOfB}`);

// A wakes up in the middle of its work, and knows nothing of all that.
await numberPending(tokenOfA).catch((error) => console.log(`A: ${error.message}`));
await numberPending(tokenOfB);
console.log(`B has numbered ${await Sale.countDocuments({ seq: 1 })} sale`);
await mongoose.disconnect();
