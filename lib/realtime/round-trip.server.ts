import { randomUUID } from 'node:crypto';
import type { ShopServer } from '@/lib/realtime/server-types.server';

const TIMEOUT_MS = 2_000;
/** Retries, since a message that was sent before this node listened does not come back. */
const RETRY_INTERVAL_MS = 200;

/** Socket.IO's `ClusterAdapter`: it also receives its own messages, and ignores them. */
type Receiver = {
  readonly uid: string;
  onMessage?: (message: { uid: string; data?: unknown }, offset?: string) => void;
};

/**
 * Returns a check that sends messages from this node to itself, both ways that messages between nodes
 * take: over the stream (as `disconnectSockets` does) and over a channel (as all others do). It
 * resolves when both came back, and rejects with an Error when one did not within 2 s.
 */
export function createRoundTrip(io: ShopServer): () => Promise<void> {
  const receiver = io.of('/').adapter as unknown as Receiver;
  const { onMessage } = receiver;
  /** The token of the message in flight. */
  let token: string | undefined;
  let receivedWay: (way: 'stream' | 'channel') => void = () => {};
  receiver.onMessage = (message, offset) => {
    // Redis gives an offset to what is in the stream.
    const isOwn = token !== undefined && message.uid === receiver.uid;
    if (isOwn && JSON.stringify(message.data)?.includes(`${token}`)) {
      receivedWay(offset === undefined ? 'channel' : 'stream');
    }
    onMessage?.call(receiver, message, offset);
  };

  return async () => {
    const missing = new Set(['stream', 'channel']);
    const room = `echo:${randomUUID()}`;
    token = room;
    const received = new Promise<void>((resolve) => {
      receivedWay = (way) => {
        missing.delete(way);
        if (missing.size === 0) resolve();
      };
    });
    const send = () => {
      // No socket is in this room: nodes that receive it close none.
      if (missing.has('stream')) io.in(room).disconnectSockets();
      if (missing.has('channel')) io.serverSideEmit('echo', room);
    };
    send();
    const retries = setInterval(send, RETRY_INTERVAL_MS);
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new Error(`no message came back over the ${[...missing].join(' and the ')}`)),
        TIMEOUT_MS,
      );
    });
    try {
      await Promise.race([received, timeout]);
    } finally {
      token = undefined;
      clearInterval(retries);
      clearTimeout(timer);
    }
  };
}
