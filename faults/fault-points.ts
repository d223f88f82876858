import type { Tap } from '@/e2e/support/tcp-proxy';
import { type Command, MessageSplitter, readCommand, requestId, responseTo } from './mongo-wire';
import { PAYMENT_POINTS } from './payments/payment-points';
import type { PointDefinition, WriteKind } from './point-definition';

/** The worst moments of a purchase and of the relay. */
export const SALE_POINTS = {
  /** The leader has read stock and given out the pieces; nothing is written. */
  'a batch before its writes': { of: 'batches', command: 'bulkWrite', when: 'asked' },
  /** Stock, orders, sales and the count are written; the commit has not left the node. */
  'a batch before its commit': { of: 'batches', command: 'commitTransaction', when: 'asked' },
  /** The batch is committed; no buyer has an answer, and no page its sales. */
  'a batch after its commit': { of: 'batches', command: 'commitTransaction', when: 'answered' },
  /** At a node that does not lead: the order, its stock and its pending sale are written. */
  'a purchase before its commit': { of: 'orders', command: 'commitTransaction', when: 'asked' },
  /** The purchase is committed; the node, and so the buyer and the relay, do not know it yet. */
  'a purchase after its commit': { of: 'orders', command: 'commitTransaction', when: 'answered' },
  /** The order is cancelled; neither its buyer nor any listener knows it yet. */
  'a cancellation after its commit': {
    of: 'cancellations',
    command: 'commitTransaction',
    when: 'answered',
  },
  /** The relay has reserved seqs and assigned none. */
  'the relay after it reserved seqs': {
    of: 'announcer',
    command: 'findAndModify',
    when: 'answered',
  },
  /** The relay has assigned the seqs and committed nothing. */
  'the relay before its commit': {
    of: 'announcer',
    command: 'commitTransaction',
    when: 'asked',
  },
  /** The relay has committed and published nothing. */
  'the relay after its commit': {
    of: 'announcer',
    command: 'commitTransaction',
    when: 'answered',
  },
  /** The relay has read the pending sales and not begun its transaction. */
  'the relay before it reserves seqs': { of: 'announcer', command: 'findAndModify', when: 'asked' },
} as const satisfies Record<string, PointDefinition>;

/**
 * The worst moments for a fault, recognised on a node's connections. The message is held back there
 * until the action of the breakpoint has run.
 */
const FAULT_POINTS = { ...SALE_POINTS, ...PAYMENT_POINTS };

export type FaultPoint = keyof typeof FAULT_POINTS;

/** The action of a breakpoint. `cut` resets the connection that reached the fault point. */
export type FaultAction = (cut: () => void) => void | Promise<void>;

/** Watches one node's connections to database and payment provider, and acts at a fault point. */
export class Breakpoint {
  #armed: { point: FaultPoint; action: FaultAction; onHit: () => void } | undefined;
  /** The kind of each transaction in progress, by its session. */
  #transactions = new Map<string, WriteKind>();

  /** Arms the breakpoint for one hit of `point`. @returns once `action` has run. */
  arm(point: FaultPoint, action: FaultAction): Promise<void> {
    return new Promise((onHit) => {
      this.#armed = { point, action, onHit };
    });
  }

  disarm(): void {
    this.#armed = undefined;
    this.#transactions.clear();
  }

  /** Creates the tap of one connection to the database. */
  tap = (cut: () => void): Tap => {
    const [requests, responses] = [new MessageSplitter(), new MessageSplitter()];
    const awaited = new Set<number>();
    const self = this;
    return {
      async *toServer(chunk) {
        for (const message of requests.push(chunk)) {
          if (self.#armed) {
            const command = readCommand(message);
            const when = command && self.#match(command);
            if (when === 'asked') await self.#hit(cut);
            if (when === 'answered') awaited.add(requestId(message));
          }
          yield message;
        }
      },
      async *toClient(chunk) {
        for (const message of responses.push(chunk)) {
          if (awaited.delete(responseTo(message))) await self.#hit(cut);
          yield message;
        }
      },
    };
  };

  /**
   * Creates the tap of one connection to the payment provider. HTTP clients send a request after the
   * answer to the one before, and each begins a chunk.
   */
  providerTap = (cut: () => void): Tap => {
    let isAwaited = false;
    const self = this;
    return {
      async *toServer(chunk) {
        const when = self.#matchRequest(chunk.toString('latin1', 0, 200));
        if (when === 'asked') await self.#hit(cut);
        isAwaited ||= when === 'answered';
        yield chunk;
      },
      async *toClient(chunk) {
        if (isAwaited) await self.#hit(cut);
        isAwaited = false;
        yield chunk;
      },
    };
  };

  #matchRequest(head: string): 'asked' | 'answered' | null {
    if (!this.#armed) return null;
    const definition: PointDefinition = FAULT_POINTS[this.#armed.point];
    return 'request' in definition && definition.request.test(head) ? definition.when : null;
  }

  /** @returns whether to act at the request or the response, if the command is the armed point. */
  #match(command: Command): 'asked' | 'answered' | null {
    if (!this.#armed) return null;
    const definition: PointDefinition = FAULT_POINTS[this.#armed.point];
    if ('request' in definition) return null;
    const { name, transaction } = command;
    const kind = kindOf(command);
    if (!transaction) {
      return kind === definition.of && name === definition.command ? definition.when : null;
    }
    // The first command says it: a batch goes on to insert its orders.
    if (kind && !this.#transactions.has(transaction)) this.#transactions.set(transaction, kind);
    const isMatch =
      name === definition.command && this.#transactions.get(transaction) === definition.of;
    if (name === 'commitTransaction' || name === 'abortTransaction') {
      this.#transactions.delete(transaction);
    }
    return isMatch ? definition.when : null;
  }

  async #hit(cut: () => void): Promise<void> {
    const armed = this.#armed;
    if (!armed) return;
    this.disarm();
    await armed.action(cut);
    armed.onHit();
  }
}

/** The kind of write that a command belongs to; null for one that several kinds send. */
function kindOf({ name, collection, transaction, condition, sets }: Command): WriteKind | null {
  // Only a batch writes to several collections at once.
  if (name === 'bulkWrite') return 'batches';
  if (collection === 'announcer') return transaction ? 'announcer' : null;
  if (collection !== 'orders') return null;
  // A purchase inserts its order.
  if (name === 'insert') return 'orders';
  if (name !== 'update') return null;
  if (!transaction) {
    if (condition.includes('payment.provider')) return 'webhooks';
    return sets.some((field) => /^refunds\.\d+\.doneAt$/.test(field)) ? 'refund marks' : null;
  }
  if (sets.includes('payment.paidAt')) return 'payments';
  if (condition.includes('payment.expiresAt')) return 'releases';
  return sets.includes('payment.expiresAt') ? 'retakes' : 'cancellations';
}
