import { io } from 'socket.io-client';

const SERVER = process.env.SERVER ?? 'http://127.0.0.1:3001';
const mina = io(SERVER, { auth: { token: 'token-of-mina' }, autoConnect: false });

mina.on('BUY_GOODS', ({ nickname, goodsName }) => console.log(`${nickname} bought ${goodsName}`));

// The network is away. socket.io-client keeps what is emitted, and sends it after the connection.
mina.emit('BUY', { goodsId: 8 });
mina.emit('BUY', { goodsId: 8 });
mina.emit('BUY', { goodsId: 99 });
console.log('Mina pressed three times, saw nothing, and gave up.');

mina.connect();
await mina.emitWithAck('message', 'Is that all?');
mina.close();
