import { once } from 'node:events';
import { io } from 'socket.io-client';

/**
 * A page that shows sales. `receive` decides which sales to show when one arrives.
 *
 * @returns the page, when it is connected. `until` waits for a condition, which it checks after each sale.
 */
export async function openPage(url, receive = (sale) => [sale]) {
  const socket = io(url, {
    forceNew: true,
    transports: ['websocket'],
    reconnectionDelay: 50,
    reconnectionDelayMax: 50,
  });
  const page = { socket, received: [], shown: [], show, until };
  const changes = new EventTarget();

  function show(sales) {
    page.shown.push(...sales);
    changes.dispatchEvent(new Event('change'));
  }

  async function until(condition) {
    while (!condition(page)) await once(changes, 'change');
  }

  socket.on('BUY_GOODS', (sale) => {
    page.received.push(sale);
    show(receive(sale));
  });
  await socket.emitWithAck('message', 'Hello!');
  return page;
}

/** The buyers of some sales, to print. */
export const buyersOf = (sales) => sales.map(({ nickname }) => nickname).join(', ');
