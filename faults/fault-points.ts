import type { Tap } from '@/e2e/support/tcp-proxy';
import { answersTo, type Command, idOf, Messages, readCommand } from './mongo-wire';

/**
 * The worst moments of a node, seen on its wire to the database: the message is held there until
 * whoever waited for it has done what they wanted to do.
 */
export const FAULT_POINTS = {
  /** The order, its stock and its sale are written, their commit does not leave the node. */
  'a purchase before its commit': { of: 'orders', command: 'commitTransaction', when: 'asked' },
  /** Committed; the node does not hear of it, and neither buyer nor announcer does. */
  'a purchase after its commit': { of: 'orders', command: 'commitTransaction', when: 'answered' },
  /** Taken back; neither its buyer nor any shopper hears of it. */
  'a cancellation after its commit': {
    of: 'cancellations',
    command: 'commitTransaction',
    when: 'answered',
  },
  /** The seqs are counted, no sale is marked. */
  'the announcer between seq and mark': {
    of: 'announcer',
    command: 'findAndModify',
    when: 'answered',
  },
  /** The sales are marked, nothing is committed. */
  'the announcer between mark and commit': {
    of: 'announcer',
    command: 'commitTransaction',
    when: 'asked',
  },
  /** All is committed, nobody is told. */
  'the announcer between commit and emit': {
    of: 'announcer',
    command: 'commitTransaction',
    when: 'answered',
  },
  /** It knows what waits, and has not begun to announce it. */
  'the announcer before it counts': { of: 'announcer', command: 'findAndModify', when: 'asked' },
} as const;

export type FaultPoint = keyof typeof FAULT_POINTS;

/** Does something to the node. `cut` breaks the very connection on which the moment was seen. */
export type FaultAction = (cut: () => void) => void | Promise<void>;

/** Waits on one node's wires to the database for its worst moments. */
export class Breakpoint {
  #armed: { moment: FaultPoint; blow: FaultAction; struck: () => void } | undefined;
  /** What each running transaction is about. */
  #transactions = new Map<string, 'orders' | 'cancellations' | 'announcer'>();

  /** Waits for `moment`, once. @returns when it came and the blow was dealt. */
  arm(moment: FaultPoint, blow: FaultAction): Promise<void> {
    return new Promise((struck) => {
      this.#armed = { moment, blow, struck };
    });
  }

  disarm(): void {
    this.#armed = undefined;
    this.#transactions.clear();
  }

  /** The tap of one connection. */
  tap = (cut: () => void): Tap => {
    const [asked, answered] = [new Messages(), new Messages()];
    const awaited = new Set<number>();
    const self = this;
    return {
      async *toServer(chunk) {
        for (const message of asked.push(chunk)) {
          if (self.#armed) {
            const command = readCommand(message);
            const when = command && self.#see(command);
            if (when === 'asked') await self.#strike(cut);
            if (when === 'answered') awaited.add(idOf(message));
          }
          yield message;
        }
      },
      async *toClient(chunk) {
        for (const message of answered.push(chunk)) {
          if (awaited.delete(answersTo(message))) await self.#strike(cut);
          yield message;
        }
      },
    };
  };

  /** @returns when to strike, if this is the command that is waited for. */
  #see({ name, on, transaction }: Command): 'asked' | 'answered' | null {
    if (!transaction || !this.#armed) return null;
    if (on === 'announcer') this.#transactions.set(transaction, on);
    // A purchase inserts its order; a cancellation updates it, and reads it as well.
    if (on === 'orders' && name === 'insert') this.#transactions.set(transaction, 'orders');
    if (on === 'orders' && name === 'update') this.#transactions.set(transaction, 'cancellations');
    const { of, command, when } = FAULT_POINTS[this.#armed.moment];
    const isIt = name === command && this.#transactions.get(transaction) === of;
    if (name === 'commitTransaction' || name === 'abortTransaction') {
      this.#transactions.delete(transaction);
    }
    return isIt ? when : null;
  }

  async #strike(cut: () => void): Promise<void> {
    const armed = this.#armed;
    if (!armed) return;
    this.disarm();
    await armed.blow(cut);
    armed.struck();
  }
}
