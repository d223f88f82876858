import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { SaleResequencer } from '@/lib/sales/client/sale-resequencer';
import { FaultListener } from './fault-listener';
import { Seeded } from './seeded';

const open: Socket[] = [];
const server = createServer((socket) => open.push(socket));
afterEach(() => {
  for (const socket of open) socket.destroy();
  server.close();
});

it('a listener whose signal aborts while it connects to a suspended node ends', async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // It accepts connections and answers nothing.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const node = { name: 0, url };
  const end = new AbortController();
  const listener = new FaultListener(
    'listener',
    { upNodes: [node] },
    new Seeded(1),
    new SaleResequencer(0),
    'websocket',
  );
  const listening = listener.listen(end.signal);
  await once(server, 'connection');
  end.abort();
  await listening;
  expect(listener.shown).toEqual([]);
});
