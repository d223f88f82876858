/** A recorded packet, as encoded on the wire. */
export type Packet = {
  id: number;
  direction: 'sent' | 'received';
  /** Milliseconds since the connection was created. */
  at: number;
  /** Such as `message event`, `ping`. */
  kind: string;
  raw: string;
};

/** Engine.IO's packet types, and the digit that each starts with (engine.io-protocol 4). */
const ENGINE = { open: 0, close: 1, ping: 2, pong: 3, message: 4, upgrade: 5, noop: 6 } as const;

/** Socket.IO's packet types, within a message (socket.io-protocol 5). */
const SOCKET = ['connect', 'disconnect', 'event', 'ack', 'connect error', 'binary event', 'ack'];

/** A packet's kind and wire format. */
export function describePacket(type: string, data: unknown): Pick<Packet, 'kind' | 'raw'> {
  const text = data === undefined ? '' : String(data);
  const digit = type in ENGINE ? ENGINE[type as keyof typeof ENGINE] : '';
  const inner = type === 'message' ? SOCKET[Number(text[0])] : undefined;
  return { kind: inner ? `message ${inner}` : type, raw: `${digit}${text}` };
}
