import type { Tap } from '@/e2e/support/tcp-proxy';
import { Messages, readCommand } from './mongo-wire';

/** What an engine that froze was seen to answer still. */
const STILL_ANSWERED = new Set(['ping', 'hello', 'isMaster', 'ismaster']);

/** On a wire to the database: a database that reads and writes nothing, and answers pings. */
export class DataFreeze {
  isFrozen = false;

  /** The tap of one connection. A command that is held back is never answered. */
  tap = (): Tap => {
    const asked = new Messages();
    const isHeldBack = (message: Buffer) => {
      const command = this.isFrozen ? readCommand(message) : null;
      return command !== null && !STILL_ANSWERED.has(command.name);
    };
    return {
      async *toServer(chunk) {
        for (const message of asked.push(chunk)) if (!isHeldBack(message)) yield message;
      },
      async *toClient(chunk) {
        yield chunk;
      },
    };
  };
}
