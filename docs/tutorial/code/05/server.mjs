import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { answerJson, readJson } from '../shared/json.mjs';
import { nicknameOf } from '../shared/sessions.mjs';

const goodsNames = new Map([[8, 'Yuja tea']]);

const server = createServer(async (request, response) => {
  if (request.method !== 'POST' || request.url !== '/orders') {
    return answerJson(response, 404, { error: 'NOT_FOUND' });
  }
  const nickname = nicknameOf(request);
  if (!nickname) return answerJson(response, 401, { error: 'SIGN_IN_REQUIRED' });
  const goodsId = (await readJson(request))?.goodsId;
  const goodsName = goodsNames.get(goodsId);
  if (!goodsName) return answerJson(response, 404, { error: 'GOODS_NOT_FOUND' });
  io.emit('BUY_GOODS', { nickname, goodsId, goodsName, date: new Date() });
  answerJson(response, 201, { goodsName });
});

const io = new Server(server);

io.on('connection', (socket) => {
  socket.on('message', (text, answer) => answer(text));
});

server.listen(process.env.PORT ?? 3001, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}`);
});
