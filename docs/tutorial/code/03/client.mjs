import { io } from 'socket.io-client';

const SERVER = process.env.SERVER ?? 'http://127.0.0.1:3001';

function openPage(name) {
  const socket = io(SERVER, { forceNew: true });
  let seen = 'nothing';
  socket.on('BUY_GOODS', ({ nickname, goodsName }) => {
    seen = `${nickname} bought ${goodsName}`;
  });
  const show = () => console.log(`${name} sees: ${seen}`);
  return { socket, show };
}

const mina = openPage('Mina');
const jun = openPage('Jun');
await jun.socket.emitWithAck('message', 'Hello!');

mina.socket.emit('BUY', { nickname: 'Mina', goodsId: 8, goodsName: 'Yuja tea' });
for (const page of [mina, jun]) {
  // The messages that the server sent to this page before its answer have arrived by then.
  await page.socket.emitWithAck('message', 'Is that all?');
  page.show();
  page.socket.close();
}
