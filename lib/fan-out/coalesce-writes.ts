import { NamespaceSockets } from './namespace-sockets';
import type { CoalesceWritesOptions } from './options';
import {
  type Adapter,
  type AdapterConstructor,
  adapterParts,
  type SocketIoServer,
} from './socket-io-internals';
import { type Broadcast, WriteCoalescer } from './write-coalescer';

const nothing = () => {};

/**
 * A layer over a Socket.IO adapter that makes broadcasts cheap, and changes nothing of what is on
 * the wire for each of them.
 *
 * @param below the in-memory adapter (`io.adapter()`), or any that broadcasts through it, such as
 *   the function that @socket.io/redis-streams-adapter's `createAdapter` gives.
 * @returns what `io.adapter(…)` takes.
 */
export function coalesceWrites(
  below: AdapterConstructor,
  options: CoalesceWritesOptions = {},
): AdapterConstructor {
  const settings: Required<CoalesceWritesOptions> = {
    maxBufferedBytes: 1024 * 1024,
    onSlowClient: nothing,
    onFlush: nothing,
    onWarning: console.warn,
    ...options,
  };
  const coalescers = new WeakMap<SocketIoServer, WriteCoalescer>();
  const coalescerOf = (server: SocketIoServer) => {
    const coalescer = coalescers.get(server) ?? new WriteCoalescer(settings);
    coalescers.set(server, coalescer);
    return coalescer;
  };
  // Socket.IO calls it with `new`, a class or not; and what an adapter factory returns then counts.
  const construct = below as new (...given: ConstructorParameters<typeof Function>) => Adapter;
  return class {
    constructor(...given: never[]) {
      const adapter = new construct(...given);
      const missing = layOver(adapter, coalescerOf);
      if (missing) settings.onWarning(`Writes are not joined: ${missing} is not as expected.`);
      // biome-ignore lint/correctness/noConstructorReturn: it makes adapters, and is none.
      return adapter;
    }
  } as AdapterConstructor;
}

/** @returns what is missing for it, if anything; `adapter` is as it was then. */
function layOver(
  adapter: Adapter,
  coalescerOf: (server: SocketIoServer) => WriteCoalescer,
): string | undefined {
  const parts = adapterParts(adapter);
  if ('missing' in parts) return parts.missing;
  const { nsp, _encode: encode, apply, addAll, delAll } = parts;
  const coalescer = coalescerOf(nsp.server);
  const sockets = new NamespaceSockets();
  let broadcast: Broadcast | undefined;

  // A broadcast encodes its packet and applies itself to sockets, in one go. With acks (an id)
  // it stays stock's.
  parts._encode = (packet, options) => {
    const encoded = encode.call(adapter, packet, options);
    broadcast = packet.id === undefined ? { packet, encoded, options } : undefined;
    return encoded;
  };
  parts.apply = (options, callback) => {
    const given = broadcast;
    broadcast = undefined;
    const { rooms, except } = options;
    if (!given) apply.call(adapter, options, callback);
    else if (rooms.size > 0 || (except?.size ?? 0) > 0 || given.options.volatile) {
      coalescer.broadcastTo(sockets, given, (send) => apply.call(adapter, options, send));
    } else coalescer.broadcast(sockets, given);
  };
  parts.addAll = (id, rooms) => {
    // Its own room is the first that a socket enters once it is connected.
    const socket = sockets.get(id) ? undefined : nsp.sockets.get(id);
    if (socket) coalescer.attach(sockets, socket);
    return addAll.call(adapter, id, rooms);
  };
  parts.delAll = (id) => {
    const member = sockets.get(id);
    if (member) coalescer.detach(sockets, member);
    return delAll.call(adapter, id);
  };
  return undefined;
}
