import { Crowd } from './crowd';
import type { JoinWritesOptions } from './options';
import {
  type Adapter,
  type AdapterConstructor,
  adapterParts,
  type SocketIoServer,
} from './socket-io-parts';
import { type Broadcast, WriteJoiner } from './write-joiner';

const nothing = () => {};

/**
 * A layer over a Socket.IO adapter that makes broadcasts cheap, and changes nothing of what is on
 * the wire for each of them.
 *
 * @param below the in-memory adapter (`io.adapter()`), or any that broadcasts through it, such as
 *   the function that @socket.io/redis-streams-adapter's `createAdapter` gives.
 * @returns what `io.adapter(…)` takes.
 */
export function joinWrites(
  below: AdapterConstructor,
  options: JoinWritesOptions = {},
): AdapterConstructor {
  const settings: Required<JoinWritesOptions> = {
    maxHeldBytes: 1024 * 1024,
    onCut: nothing,
    onFlush: nothing,
    onWarning: console.warn,
    ...options,
  };
  const joiners = new WeakMap<SocketIoServer, WriteJoiner>();
  const joinerOf = (server: SocketIoServer) => {
    const joiner = joiners.get(server) ?? new WriteJoiner(settings);
    joiners.set(server, joiner);
    return joiner;
  };
  // Socket.IO calls it with `new`, a class or not; and what an adapter factory returns then counts.
  const construct = below as new (...given: ConstructorParameters<typeof Function>) => Adapter;
  return class {
    constructor(...given: never[]) {
      const adapter = new construct(...given);
      const missing = layOver(adapter, joinerOf);
      if (missing) settings.onWarning(`Writes are not joined: ${missing} is not as expected.`);
      // biome-ignore lint/correctness/noConstructorReturn: it makes adapters, and is none.
      return adapter;
    }
  } as AdapterConstructor;
}

/** @returns what is missing for it, if anything; `adapter` is as it was then. */
function layOver(
  adapter: Adapter,
  joinerOf: (server: SocketIoServer) => WriteJoiner,
): string | undefined {
  const parts = adapterParts(adapter);
  if ('missing' in parts) return parts.missing;
  const { nsp, _encode: encode, apply, addAll, delAll } = parts;
  const joiner = joinerOf(nsp.server);
  const crowd = new Crowd();
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
      joiner.tellSome(crowd, given, (tell) => apply.call(adapter, options, tell));
    } else joiner.tellAll(crowd, given);
  };
  parts.addAll = (id, rooms) => {
    // Its own room is the first that a socket enters once it is connected.
    const socket = crowd.get(id) ? undefined : nsp.sockets.get(id);
    if (socket) joiner.enter(crowd, socket);
    return addAll.call(adapter, id, rooms);
  };
  parts.delAll = (id) => {
    const member = crowd.get(id);
    if (member) joiner.leave(crowd, member);
    return delAll.call(adapter, id);
  };
  return undefined;
}
