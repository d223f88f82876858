import type { Socket as NetSocket } from 'node:net';
import type { Namespace, Server, ServerOptions, Socket } from 'socket.io';

/**
 * What this layer uses of Socket.IO that is not public: all of it, here and nowhere else. Written
 * against socket.io 4.8, socket.io-adapter 2.5, engine.io 6.6 and ws 8. `adapterParts` and
 * `netSocketOf` look at start, and at every connection, whether it is there; where it is not, stock
 * Socket.IO goes on by itself.
 */

export type SocketIoServer = Server;
export type Adapter = Namespace['adapter'];
export type AdapterConstructor = ServerOptions['adapter'];
export type BroadcastOptions = Parameters<Adapter['broadcast']>[1];

/** A packet of Socket.IO, encoded: text, then its binary attachments. */
export type Encoded = readonly (string | Buffer)[];
export type Packet = { id?: number; data?: unknown };
export type WriteOptions = { volatile?: boolean; compress?: boolean };

/** A socket of a namespace. */
export type SocketParts = {
  readonly id: string;
  readonly client: {
    readonly conn: ConnectionParts;
    writeToEngine: (encoded: Encoded, options: WriteOptions) => void;
  };
  notifyOutgoingListeners: (packet: Packet) => void;
};

/** socket.io-adapter's: every adapter above the in-memory one broadcasts through these. */
export type AdapterParts = {
  readonly nsp: { readonly server: SocketIoServer; readonly sockets: Map<string, SocketParts> };
  _encode: (packet: Packet, options: WriteOptions) => Encoded;
  apply: (options: BroadcastOptions, callback: (socket: SocketParts) => void) => void;
  addAll: (id: string, rooms: Set<string>) => Promise<void> | void;
  delAll: (id: string) => Promise<void> | void;
};

/** engine.io's connection. `packetCreate`, `upgrade` and `close` are its documented events. */
export type ConnectionParts = Pick<Socket['conn'], 'on' | 'once' | 'off'> & {
  readonly readyState: string;
  readonly protocol: number;
  readonly transport: {
    readonly name: string;
    readonly perMessageDeflate?: unknown;
    readonly supportsBinary: boolean;
    readonly socket?: WebSocketParts;
    writable: boolean;
    emit: (event: 'ready') => boolean;
    discard: () => void;
  };
  readonly writeBuffer: readonly unknown[];
  close: (discard?: boolean) => void;
  flush: () => void;
  onClose: (reason: string, description: object) => void;
};

type WebSocketParts = { readonly _socket?: NetSocket; terminate: () => void };

export type EnginePacket = { readonly data?: string | ArrayBufferView | ArrayBuffer };

/** engine.io's connection, as far as the payloads of polling are concerned. */
export type PollingParts = {
  readonly readyState: string;
  readonly transport: {
    readonly name: string;
    readonly writable: boolean;
    send: (packets: EnginePacket[]) => void;
  };
  readonly writeBuffer: EnginePacket[];
  /** A list of callbacks, or null, for each payload that is on its way. */
  readonly sentCallbackFn: unknown[];
  readonly server: { emit: (event: 'flush', conn: PollingParts, packets: EnginePacket[]) => void };
  emit: (event: 'flush', packets: EnginePacket[]) => void;
  flush: () => void;
};

/** The parts of a connection that polls, or what is missing of them; null for any other. */
export function pollingParts(conn: object): PollingParts | { missing: string } | null {
  const parts = conn as PollingParts;
  if (parts.transport?.name !== 'polling') return null;
  const { transport, server, writeBuffer, sentCallbackFn } = parts;
  for (const [name, part] of Object.entries({ writeBuffer, sentCallbackFn })) {
    if (!Array.isArray(part)) return { missing: `conn.${name}` };
  }
  if (typeof Object.getPrototypeOf(conn).flush !== 'function') return { missing: 'conn.flush()' };
  if (typeof transport.send !== 'function') return { missing: 'transport.send()' };
  if (typeof server?.emit !== 'function') return { missing: 'conn.server' };
  return parts;
}

/** `adapter`'s parts, or what is missing of them. */
export function adapterParts(adapter: object): AdapterParts | { missing: string } {
  const parts = adapter as AdapterParts;
  for (const name of ['_encode', 'apply', 'addAll', 'delAll'] as const) {
    if (typeof parts[name] !== 'function') return { missing: `adapter.${name}()` };
  }
  if (!(parts.nsp?.sockets instanceof Map)) return { missing: 'adapter.nsp.sockets' };
  if (typeof parts.nsp.server !== 'object') return { missing: 'adapter.nsp.server' };
  return isEncoded(tryToEncode(parts)) ? parts : { missing: 'what it encodes' };
}

/** A parser of another kind may have no encoder here, or refuse the packet. */
function tryToEncode(parts: AdapterParts): unknown {
  try {
    return parts._encode({ data: ['look'], ...{ type: 2, nsp: '/' } }, {});
  } catch (error) {
    return error;
  }
}

function isEncoded(encoded: unknown): boolean {
  const known = (part: unknown) => typeof part === 'string' || ArrayBuffer.isView(part);
  return Array.isArray(encoded) && encoded.every(known);
}

/**
 * The net socket under `conn`, when frames may be written to it beside engine.io: a WebSocket that
 * neither deflates nor needs another encoding, and all of whose parts are where they should be.
 */
export function netSocketOf(conn: ConnectionParts): NetSocket | undefined {
  const { transport, protocol } = conn;
  if (protocol !== 4 || transport.name !== 'websocket') return undefined;
  if (transport.perMessageDeflate || !transport.supportsBinary) return undefined;
  const complete =
    typeof conn.flush === 'function' &&
    typeof conn.onClose === 'function' &&
    Array.isArray(conn.writeBuffer) &&
    typeof transport.writable === 'boolean' &&
    typeof transport.socket?.terminate === 'function';
  const net = transport.socket?._socket;
  return complete && typeof net?.write === 'function' ? net : undefined;
}

/** Writes behind everything that engine.io was given for this connection. */
export function writeAfterEngine(conn: ConnectionParts, net: NetSocket, bytes: Buffer): void {
  if (conn.readyState !== 'open') return;
  if (conn.writeBuffer.length > 0) {
    // engine.io waits for the last write's callback; the net socket keeps the order by itself.
    conn.transport.writable = true;
    conn.flush();
  }
  net.write(bytes);
}

const NOTHING = Buffer.alloc(0);

/** Makes a transport whose bytes are not taken yet say so, as after a write of its own. */
export function markBlocked(conn: ConnectionParts, net: NetSocket): void {
  const { transport } = conn;
  if (!transport.writable) return;
  transport.writable = false;
  net.write(NOTHING, (error) => {
    if (error || conn.transport !== transport) return;
    transport.writable = true;
    transport.emit('ready');
  });
}

/**
 * Ends `conn` now, what it holds with it: a closing handshake would wait behind the very bytes that
 * are not taken. `disconnect` says "transport close", and `description` beside it.
 */
export function terminate(conn: ConnectionParts, description: object): void {
  const { transport } = conn;
  transport.discard();
  conn.onClose('transport close', description);
  transport.socket?.terminate();
}
