import { createServer } from 'node:http';
import { Server } from 'socket.io';

// A real shop has both in its database.
const sessions = new Map([
  ['token-of-mina', 'Mina'],
  ['token-of-jun', 'Jun'],
]);
const goodsNames = new Map([[8, 'Yuja tea']]);

const server = createServer();
const io = new Server(server);

io.use((socket, next) => {
  const nickname = sessions.get(socket.handshake.auth.token);
  if (!nickname) return next(new Error('SIGN_IN_REQUIRED'));
  socket.data.nickname = nickname;
  next();
});

io.on('connection', (socket) => {
  socket.on('message', (text, answer) => answer(text));
  socket.on('BUY', (purchase) => {
    const goodsId = purchase?.goodsId;
    const goodsName = goodsNames.get(goodsId);
    if (!goodsName) return;
    const { nickname } = socket.data;
    io.emit('BUY_GOODS', { nickname, goodsId, goodsName, date: new Date() });
  });
});

server.listen(process.env.PORT ?? 3001, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}`);
});
