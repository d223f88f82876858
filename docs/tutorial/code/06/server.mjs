import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { answerJson, readJson } from '../shared/json.mjs';
import { nicknameOf } from '../shared/sessions.mjs';
import { fillStore, Goods, Order, openStore, takePiece } from './store.mjs';

async function placeOrder(nickname, goodsId) {
  if (!(await Goods.exists({ _id: goodsId }))) return [404, { error: 'GOODS_NOT_FOUND' }];
  const goods = await takePiece(goodsId);
  if (!goods) return [409, { error: 'SOLD_OUT' }];
  crashAt('after-stock');
  const order = await Order.create({ nickname, goodsId, date: new Date() });
  crashAt('before-announcing');
  const { goodsName } = goods;
  io.emit('BUY_GOODS', { nickname, goodsId, goodsName, date: order.date });
  return [201, { orderId: order.id, goodsName }];
}

/** Pulls the plug, if the environment says so: for the experiments of the next step. */
function crashAt(place) {
  if (process.env.CRASH_AT === place) process.exit(1);
}

const server = createServer(async (request, response) => {
  const nickname = nicknameOf(request);
  if (!nickname) return answerJson(response, 401, { error: 'SIGN_IN_REQUIRED' });
  const goodsId = Number((await readJson(request))?.goodsId);
  if (!Number.isInteger(goodsId)) return answerJson(response, 422, { error: 'INVALID' });
  try {
    answerJson(response, ...(await placeOrder(nickname, goodsId)));
  } catch (error) {
    console.error(error);
    answerJson(response, 500, { error: 'INTERNAL' });
  }
});

const io = new Server(server);

io.on('connection', (socket) => {
  socket.on('message', (text, answer) => answer(text));
});

await openStore();
if (process.env.KEEP_STORE !== '1') await fillStore(1);
server.listen(process.env.PORT ?? 3001, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}`);
});
