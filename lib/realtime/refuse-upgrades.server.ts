import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { runForClient } from '@/lib/core/client-context.server';
import { clientOf } from '@/lib/http/client-address.server';
import { socketsRefused } from '@/lib/metrics/metrics.server';
import { countRefusal } from '@/lib/rate-limit/limit.server';
import { usedUpFor } from '@/lib/rate-limit/used-up-limits.server';

/** The answer that Engine.IO sends when `allowRequest` refuses with this code. */
const REFUSAL = [
  'HTTP/1.1 400 Bad Request',
  'Connection: close',
  'Content-Type: text/html',
  'Content-Length: 9',
  '',
  'SLOW_DOWN',
].join('\r\n');

type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/**
 * Refuses the handshakes of a network that has used them up before Engine.IO parses them, and otherwise upgrades. A
 * request that names a session is no handshake.
 */
export function refuseUsedUpHandshakes(upgrade: Upgrade): Upgrade {
  return (request, socket, head) => {
    const client = clientOf(request);
    const isHandshake = !/[?&]sid=/.test(request.url ?? '');
    if (!isHandshake || usedUpFor('handshake', client.network) === 0) {
      upgrade(request, socket, head);
      return;
    }
    socketsRefused().inc('slow_down');
    runForClient(client, () => countRefusal('handshake', client.network));
    socket.write(REFUSAL);
    socket.destroy();
  };
}
