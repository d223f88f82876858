import { io } from 'socket.io-client';
import { buy } from '../shared/buy.mjs';

const SERVER = process.env.SERVER ?? 'http://127.0.0.1:3001';
const guest = io(SERVER);

guest.on('BUY_GOODS', ({ nickname, goodsName }) => {
  console.log(`A guest sees: ${nickname} bought ${goodsName}`);
});
await guest.emitWithAck('message', 'Hello!');

const report = (name, { status, error }) => console.log(`${name}: ${status} ${error ?? ''}`.trim());
report('Unknown goods', await buy(SERVER, 'token-of-mina', 99));
report('Nobody', await buy(SERVER, 'no token', 8));
report('No server', await buy('http://127.0.0.1:3999', 'token-of-mina', 8).catch(noAnswer));
const bought = await buy(SERVER, 'token-of-mina', 8);
await guest.emitWithAck('message', 'Is that all?');
report('Mina', bought);
guest.close();

function noAnswer() {
  return { status: 'no answer, and nothing is sent later' };
}
