import type { Tap } from '@/e2e/support/tcp-proxy';
import { MessageSplitter, readCommand } from './mongo-wire';

/** Commands that a frozen engine was observed to answer. */
const ANSWERED_WHILE_FROZEN = new Set(['ping', 'hello', 'isMaster', 'ismaster']);

/** A tap that simulates a database which answers pings, but no reads or writes. */
export class DataFreeze {
  isFrozen = false;

  /** Creates the tap of one connection. A command that it drops is never answered. */
  tap = (): Tap => {
    const messages = new MessageSplitter();
    const isDropped = (message: Buffer) => {
      const command = this.isFrozen ? readCommand(message) : null;
      return command !== null && !ANSWERED_WHILE_FROZEN.has(command.name);
    };
    return {
      async *toServer(chunk) {
        for (const message of messages.push(chunk)) if (!isDropped(message)) yield message;
      },
      async *toClient(chunk) {
        yield chunk;
      },
    };
  };
}
