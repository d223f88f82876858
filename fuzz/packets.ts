import fc from 'fast-check';
import { type Actor, clientActor } from './actors';
import { editText, editValue, oddText, oddValue, textEdits, valueEdits } from './odd-values';

/** One connection of a fuzzed client: what it sends after it has joined the namespaces. */
export type Session = {
  actor: Actor;
  transport: 'websocket' | 'polling';
  /** Socket.IO packets, each in an Engine.IO message. */
  packets: string[];
  /** A message that may end the connection, sent last. `bytes` are raw bytes of TCP, in hexadecimal. */
  last: { text: string } | { bytes: string } | null;
};

const GOODS_IDS = Array.from({ length: 100 }, (_, index) => index + 1);

/** Valid events: the namespace's prefix, then the event's name and its payload. */
const EVENTS: readonly { prefix: string; event: readonly unknown[] }[] = [
  { prefix: '2', event: ['RESUME', { after: 0 }] },
  { prefix: '2', event: ['RESUME', { after: 3, epoch: 'none' }] },
  { prefix: '2', event: ['WATCH', { goodsId: 8 }] },
  { prefix: '2', event: ['UNWATCH', { goodsId: 8 }] },
  { prefix: '2', event: ['STOCK_OF', { goodsIds: [1, 2, 3] }] },
  { prefix: '2', event: ['STOCK_OF', { goodsIds: GOODS_IDS }] },
  { prefix: '2', event: ['WATCH_SHOP', { language: 'ko' }] },
  { prefix: '2', event: ['UNWATCH_SHOP'] },
  { prefix: '2', event: ['BUY', { goodsId: 5, quantity: 1, idempotencyKey: 'k', seenTotal: 1 }] },
  { prefix: '2', event: ['BUY', { items: [{ goodsId: 5, quantity: 2 }], shopper: 'guest' }] },
  { prefix: '2/lesson,', event: ['message', 'a text'] },
];

const RESERVED = new Set(['connect', 'disconnect', 'newListener', 'removeListener']);

const ackId = fc.oneof(
  { weight: 1, arbitrary: fc.constant('') },
  { weight: 4, arbitrary: fc.nat(9_999).map(String) },
);
/** A larger packet ends the connection. */
const MAX_PACKET_LENGTH = 15_000;

const editedEvent = fc
  .record({ of: fc.constantFrom(...EVENTS), id: ackId, edits: valueEdits })
  .map(({ of, id, edits }) => {
    const [name, ...args] = editValue(of.event, edits);
    // Socket.IO ends the connection for a name that is no text, or that is its own.
    const isName = typeof name === 'string' && !RESERVED.has(name);
    return of.prefix + id + JSON.stringify([isName ? name : of.event[0], ...args]);
  });

const unknownEvent = fc
  .record({
    prefix: fc.constantFrom('2', '2/lesson,'),
    id: ackId,
    name: fc.string({ maxLength: 12 }),
    args: fc.array(oddValue, { maxLength: 3 }),
  })
  .map(({ prefix, id, name, args }) => prefix + id + JSON.stringify([`x${name}`, ...args]));

/** Acknowledgements of events that the server never sent. */
const strayAck = fc
  .record({ id: fc.nat(), args: fc.array(oddValue, { maxLength: 2 }) })
  .map(({ id, args }) => `3${id}${JSON.stringify(args)}`);

const packet = fc.oneof(
  { weight: 12, arbitrary: editedEvent },
  { weight: 3, arbitrary: unknownEvent },
  { weight: 1, arbitrary: strayAck },
);
const smallPacket = packet.filter(({ length }) => length < MAX_PACKET_LENGTH);

const VALID_PACKETS = [
  ...['0', '0/lesson,', '0{"token":1}', '1', '1/lesson,', '20["WATCH",{"goodsId":8}]', '30[{}]'],
  ...['2["connect"]', '2[7,{}]', '2[]', '2{}', '2', '3', '21', '2null', '3[', '2["x"'],
  ...['451-["BUY",{"_placeholder":true,"num":0}]', '2/admin,["BUY",{}]', '4"error"', '6', '9'],
];

/** An Engine.IO packet of any type, edited in any place. */
const editedText = fc
  .record({
    type: fc.constantFrom('4', '4', '4', '4', '0', '1', '2', '3', '5', '6', '7', 'b', ''),
    packet: fc.oneof(fc.constantFrom(...VALID_PACKETS), packet, oddText),
    edits: textEdits,
  })
  .map(({ type, packet, edits }) => ({ text: editText(type + packet, edits) }));

/** Bytes that are no, half or odd WebSocket frames. */
const bytes = fc
  .oneof(
    fc.uint8Array({ maxLength: 40 }),
    fc
      .record({ head: fc.nat(255), length: fc.nat(255), rest: fc.uint8Array({ maxLength: 14 }) })
      .map(({ head, length, rest }) => Uint8Array.from([head, length, ...rest])),
  )
  .map((bytes) => ({ bytes: Buffer.from(bytes).toString('hex') }));

const session: fc.Arbitrary<Session> = fc.record({
  actor: clientActor,
  transport: fc.oneof(
    { weight: 15, arbitrary: fc.constant('websocket' as const) },
    { weight: 1, arbitrary: fc.constant('polling' as const) },
  ),
  packets: fc.array(smallPacket, { maxLength: 60, size: 'max' }),
  last: fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    { weight: 3, arbitrary: editedText },
    { weight: 1, arbitrary: bytes },
  ),
});

/** Sessions that run side by side. */
export const sessions = fc.array(session, { minLength: 1, maxLength: 12, size: 'max' });
