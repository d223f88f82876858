import mongoose from 'mongoose';
import { fillStore, Goods, openStore, takePiece } from './store.mjs';

/** The lesson's way: read, look, write. */
async function takeCarelessly(goodsId) {
  const goods = await Goods.findById(goodsId);
  if (goods.stock < 1) return null;
  await otherHasRead();
  goods.stock -= 1;
  return goods.save();
}

// Two buyers who read at the same moment: each waits here until the other one has read, too.
let readers = 0;
let release;
const bothHaveRead = new Promise((resolve) => {
  release = resolve;
});
function otherHasRead() {
  readers += 1;
  if (readers === 2) release();
  return bothHaveRead;
}

await openStore();
for (const take of [takeCarelessly, takePiece]) {
  await fillStore(1);
  const taken = await Promise.all([take(8), take(8)]);
  console.log(`${take.name}: ${taken.filter(Boolean).length} sold of 1`);
}
await mongoose.disconnect();
