import { io } from 'socket.io-client';

const SERVER = process.env.SERVER ?? 'http://127.0.0.1:3001';
const mina = io(SERVER, { auth: { token: 'token-of-mina' } });

mina.on('BUY_GOODS', ({ nickname, goodsName }) => {
  console.log(`Everyone sees: ${nickname} bought ${goodsName}`);
});

// Mina, who has read the code of the page, lies twice.
mina.emit('BUY', { nickname: 'Jun', goodsId: 8, goodsName: 'Yuja tea' });
mina.emit('BUY', { nickname: 'Mina', goodsId: 99, goodsName: 'a golden throne' });
await mina.emitWithAck('message', 'Is that all?');
mina.close();
