import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Server } from 'socket.io';
import { expect, it } from 'vitest';
import { RawClient } from '@/lib/fan-out/testing/raw-client';
import { sendText } from '@/lib/fan-out/testing/raw-websocket';
import { upTo } from '@/tests/count';

const CLIENTS = 60;
const MESSAGES = 400;
const MESSAGE = `42["NOTHING","${'a'.repeat(100)}"]`;
/** A third of what the messages of all clients have. */
const MAX_HELD_BYTES = (CLIENTS * MESSAGES * MESSAGE.length) / 3;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

it('an idle connection holds nothing of the chunk that its last messages came in', async () => {
  const server = createServer();
  const io = new Server(server);
  let received = 0;
  io.on('connection', (socket) => socket.onAny(() => (received += 1)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const clients = await Promise.all(upTo(CLIENTS).map(() => RawClient.connect(port)));
  collectGarbage();
  const before = process.memoryUsage().arrayBuffers;
  for (const { net } of clients) {
    net.cork();
    for (let n = 0; n < MESSAGES; n++) sendText(net, MESSAGE);
    net.uncork();
  }
  await expect.poll(() => received).toBe(CLIENTS * MESSAGES);
  await expect
    .poll(() => {
      collectGarbage();
      return process.memoryUsage().arrayBuffers - before;
    })
    .toBeLessThan(MAX_HELD_BYTES);
  for (const client of clients) client.end();
  await io.close();
});
