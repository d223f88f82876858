// Prints the sales of a shop: node sales.mjs http://localhost:3000
import { io } from 'socket.io-client';

const socket = io(process.argv[2] ?? 'http://localhost:3000', { transports: ['websocket'] });
let last = 0; // the seq of the last sale that was shown
let newest = 0; // the highest seq that was announced
let resuming = false;

function show({ seq, nickname, goodsName }) {
  if (seq <= last) return; // shown already
  last = seq;
  console.log(`#${seq} ${nickname} bought ${goodsName}`);
}

async function resume() {
  if (resuming) return;
  resuming = true;
  try {
    do {
      const answer = await socket.timeout(5000).emitWithAck('RESUME', { after: last });
      if (answer.error) throw new Error(answer.error.code);
      answer.sales.forEach(show);
      last = Math.max(last, answer.latest);
    } while (last < newest);
    console.log('ready');
  } catch (error) {
    console.error(`RESUME failed, the next sale tries again: ${error.message}`);
  } finally {
    resuming = false;
  }
}

socket.on('connect', resume); // also after each reconnection
socket.on('BUY_GOODS', (sale) => {
  newest = Math.max(newest, sale.seq);
  // After a gap something was missed.
  if (sale.seq > last + 1) void resume();
  else show(sale);
});
socket.on('disconnect', (reason) => {
  console.error(reason);
  // After any other reason the client reconnects by itself.
  if (reason === 'io server disconnect') socket.connect();
});
