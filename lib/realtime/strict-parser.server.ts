import { Decoder, Encoder } from 'socket.io-parser';
import { LESSON_NAMESPACE } from '@/lib/realtime/events';

const NAMESPACES = new Set(['/', LESSON_NAMESPACE]);

/**
 * A packet of text: its type (CONNECT, DISCONNECT, EVENT, ACK or CONNECT_ERROR), and its namespace unless
 * that is `/`. Types 5 and 6 announce binary attachments.
 */
const TEXT_PACKET = /^[0-4](\/[^,]*)?/;

/**
 * Socket.IO's decoder, without what no client of the shop sends. Socket.IO closes a connection whose
 * packet is refused.
 *
 * - Binary attachments: the stock decoder keeps the packet that announces them, and those that have
 *   arrived, until the last one arrives, however long that takes.
 * - Unknown namespaces: the stock server answers each with an error and keeps the connection, so that a
 *   client may go on for ever without an event that a limit counts.
 */
class StrictDecoder extends Decoder {
  /** @throws Error for bytes, binary packets and unknown namespaces; as the stock decoder for others. */
  override add(data: unknown): void {
    const packet = typeof data === 'string' ? TEXT_PACKET.exec(data) : null;
    if (!packet || !NAMESPACES.has(packet[1] ?? '/'))
      throw new Error('this packet is not accepted');
    super.add(data);
  }
}

/** The parser of the socket server (option `parser`). */
export const strictParser = { Encoder, Decoder: StrictDecoder };
