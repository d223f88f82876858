import type { Socket as NetSocket } from 'node:net';
import type { Namespace, Server, ServerOptions, Socket } from 'socket.io';

/**
 * All non-public parts of Socket.IO that this layer uses. Written against socket.io 4.8,
 * socket.io-adapter 2.5, engine.io 6.6 and ws 8. `adapterParts`, `netSocketOf` and `pollingParts`
 * check each adapter and each connection for them; where one is missing, stock Socket.IO works alone.
 */

export type SocketIoServer = Server;
export type Adapter = Namespace['adapter'];
export type AdapterConstructor = ServerOptions['adapter'];
export type BroadcastOptions = Parameters<Adapter['broadcast']>[1];

/** An encoded packet of Socket.IO: text, then its binary attachments. */
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

/** The in-memory adapter of socket.io-adapter, through which every other adapter broadcasts. */
export type AdapterParts = {
  readonly nsp: { readonly server: SocketIoServer; readonly sockets: Map<string, SocketParts> };
  _encode: (packet: Packet, options: WriteOptions) => Encoded;
  apply: (options: BroadcastOptions, callback: (socket: SocketParts) => void) => void;
  addAll: (id: string, rooms: Set<string>) => Promise<void> | void;
  delAll: (id: string) => Promise<void> | void;
};

/** A connection of engine.io. `packetCreate`, `upgrade` and `close` are its documented events. */
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

/** A connection of engine.io that polls. */
export type PollingParts = {
  readonly readyState: string;
  readonly transport: {
    readonly name: string;
    readonly writable: boolean;
    send: (packets: EnginePacket[]) => void;
  };
  readonly writeBuffer: EnginePacket[];
  /** The callbacks, or null, of each payload that is being sent. */
  readonly sentCallbackFn: unknown[];
  readonly server: { emit: (event: 'flush', conn: PollingParts, packets: EnginePacket[]) => void };
  emit: (event: 'flush', packets: EnginePacket[]) => void;
  flush: () => void;
};

/** @returns the parts of a polling connection, or the name of a missing one; null for any other. */
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

/** @returns the parts of `adapter`, or the name of a missing one. */
export function adapterParts(adapter: object): AdapterParts | { missing: string } {
  const parts = adapter as AdapterParts;
  for (const name of ['_encode', 'apply', 'addAll', 'delAll'] as const) {
    if (typeof parts[name] !== 'function') return { missing: `adapter.${name}()` };
  }
  if (!(parts.nsp?.sockets instanceof Map)) return { missing: 'adapter.nsp.sockets' };
  if (typeof parts.nsp.server !== 'object') return { missing: 'adapter.nsp.server' };
  return isEncoded(tryToEncode(parts)) ? parts : { missing: 'the result of adapter._encode()' };
}

/** Another parser may have no encoder here, or reject the packet. */
function tryToEncode(parts: AdapterParts): unknown {
  try {
    return parts._encode({ data: ['probe'], ...{ type: 2, nsp: '/' } }, {});
  } catch (error) {
    return error;
  }
}

function isEncoded(encoded: unknown): boolean {
  const isPart = (part: unknown) => typeof part === 'string' || ArrayBuffer.isView(part);
  return Array.isArray(encoded) && encoded.every(isPart);
}

/**
 * @returns the net socket of `conn` when frames may be written to it directly: it is a WebSocket
 *   without compression or another encoding, and none of the parts is missing.
 */
export function netSocketOf(conn: ConnectionParts): NetSocket | undefined {
  const { transport, protocol } = conn;
  if (protocol !== 4 || transport.name !== 'websocket') return undefined;
  if (transport.perMessageDeflate || !transport.supportsBinary) return undefined;
  const isComplete =
    typeof conn.flush === 'function' &&
    typeof conn.onClose === 'function' &&
    Array.isArray(conn.writeBuffer) &&
    typeof transport.writable === 'boolean' &&
    typeof transport.socket?.terminate === 'function';
  const netSocket = transport.socket?._socket;
  return isComplete && typeof netSocket?.write === 'function' ? netSocket : undefined;
}

/** Writes `bytes` after everything that engine.io has queued for this connection. */
export function writeAfterEngine(conn: ConnectionParts, netSocket: NetSocket, bytes: Buffer): void {
  if (conn.readyState !== 'open') return;
  if (conn.writeBuffer.length > 0) {
    // engine.io waits for the callback of its last write; the net socket keeps the order without it.
    conn.transport.writable = true;
    conn.flush();
  }
  netSocket.write(bytes);
}

const EMPTY = Buffer.alloc(0);

/** Marks the transport as not writable until its net socket has drained, as engine.io's write does. */
export function markBlocked(conn: ConnectionParts, netSocket: NetSocket): void {
  const { transport } = conn;
  if (!transport.writable) return;
  transport.writable = false;
  netSocket.write(EMPTY, (error) => {
    if (error || conn.transport !== transport) return;
    transport.writable = true;
    transport.emit('ready');
  });
}

/**
 * Ends `conn` at once and discards what it buffers: a closing handshake would queue behind the bytes
 * that the client does not read. Sockets emit `disconnect` with "transport close" and `description`.
 */
export function terminate(conn: ConnectionParts, description: object): void {
  const { transport } = conn;
  transport.discard();
  conn.onClose('transport close', description);
  transport.socket?.terminate();
}
