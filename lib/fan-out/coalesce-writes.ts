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
 * Adds write coalescing to a Socket.IO adapter: several broadcasts cost each connection one write,
 * and the bytes on the wire stay the same.
 *
 * @param base the in-memory adapter (`io.adapter()`), or any that broadcasts through it, such as the
 *   one that `createAdapter` of @socket.io/redis-streams-adapter returns.
 * @returns an adapter for `io.adapter(…)`.
 */
export function coalesceWrites(
  base: AdapterConstructor,
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
  // Socket.IO calls adapters with `new`, also those that are factory functions.
  const Base = base as new (...args: ConstructorParameters<typeof Function>) => Adapter;
  return class {
    constructor(...args: never[]) {
      const adapter = new Base(...args);
      const missing = patchAdapter(adapter, coalescerOf);
      if (missing) settings.onWarning(`Writes are not joined: ${missing} is not as expected.`);
      // biome-ignore lint/correctness/noConstructorReturn: it is a factory of patched adapters.
      return adapter;
    }
  } as AdapterConstructor;
}

/** @returns the name of a missing part, if any; `adapter` is then unchanged. */
function patchAdapter(
  adapter: Adapter,
  coalescerOf: (server: SocketIoServer) => WriteCoalescer,
): string | undefined {
  const parts = adapterParts(adapter);
  if ('missing' in parts) return parts.missing;
  const { nsp, _encode: encode, apply, addAll, delAll } = parts;
  const coalescer = coalescerOf(nsp.server);
  const sockets = new NamespaceSockets();
  let broadcast: Broadcast | undefined;

  // socket.io-adapter encodes a broadcast and applies it to sockets in one synchronous call. A
  // broadcast with an id expects acks, and is left to stock Socket.IO.
  parts._encode = (packet, options) => {
    const encoded = encode.call(adapter, packet, options);
    broadcast = packet.id === undefined ? { packet, encoded, options } : undefined;
    return encoded;
  };
  parts.apply = (options, callback) => {
    const current = broadcast;
    broadcast = undefined;
    const { rooms, except } = options;
    if (!current) apply.call(adapter, options, callback);
    else if (rooms.size > 0 || (except?.size ?? 0) > 0 || current.options.volatile) {
      coalescer.broadcastTo(sockets, current, (send) => apply.call(adapter, options, send));
    } else coalescer.broadcast(sockets, current);
  };
  parts.addAll = (id, rooms) => {
    // A socket joins the room of its own id first, when it has connected.
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
