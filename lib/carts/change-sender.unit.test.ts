import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChangeRefusal, ChangeSender, type SendResult } from '@/lib/carts/change-sender';
import {
  acknowledge,
  addChange,
  NOTHING_CONFIRMED,
  type PendingChange,
  pendingChanges,
} from '@/lib/carts/optimistic-cart';

/** A browser with its changes, and a shop that answers when the test says so. */
class Rig {
  confirmed = NOTHING_CONFIRMED;
  changes: PendingChange[] = [];
  readonly sent: PendingChange[] = [];
  readonly pauses: number[] = [];
  readonly refused: ChangeRefusal[] = [];
  readonly waiting: unknown[] = [];
  #answer: ((answer: SendResult) => void) | null = null;
  #changeCount = 0;
  readonly sender = new ChangeSender({
    next: (goodsId) => this.#next(goodsId),
    send: async (goodsId) => {
      const change = this.#next(goodsId);
      if (!change) return null;
      this.sent.push(change);
      const answer = await new Promise<SendResult>((resolve) => {
        this.#answer = resolve;
      });
      return { change, answer };
    },
    onSettled: (change, why) => {
      this.confirmed = acknowledge(this.confirmed, change, this.changes);
      if (why) this.refused.push(why);
    },
    onWaiting: (_, is) => this.waiting.push(is),
    pause: async (ms) => {
      this.pauses.push(ms);
    },
  });

  setQuantity(goodsId: number, quantity: number): void {
    const change = { goodsId, quantity, token: String(++this.#changeCount) };
    this.changes = addChange(this.changes, change);
    this.sender.push(goodsId);
  }

  /** Answers the request in flight. Resolves once the sender has handled the answer. */
  async answer(answer: SendResult): Promise<void> {
    const reply = this.#answer;
    if (!reply) throw new Error('no request is in flight');
    this.#answer = null;
    reply(answer);
    await new Promise(setImmediate);
  }

  get isSending(): boolean {
    return this.#answer !== null;
  }

  #next(goodsId: number): PendingChange | undefined {
    return pendingChanges(this.changes, this.confirmed).find(
      (change) => change.goodsId === goodsId,
    );
  }
}

const quantities = (rig: Rig) => rig.sent.map(({ quantity }) => quantity);

describe('the change sender', () => {
  it('turns fifty quick clicks into two requests that end in fifty', async () => {
    const rig = new Rig();
    for (let quantity = 1; quantity <= 50; quantity++) rig.setQuantity(1, quantity);
    await rig.answer({ kind: 'done' });
    expect(quantities(rig)).toEqual([1, 50]);
    await rig.answer({ kind: 'done' });
    expect(rig.isSending).toBe(false);
    await rig.sender.idle();
  });

  it('sends one request at a time per goods, and does not wait for other goods', async () => {
    const rig = new Rig();
    rig.setQuantity(1, 1);
    rig.setQuantity(1, 2);
    rig.setQuantity(2, 7);
    expect(rig.sent.map(({ goodsId }) => goodsId)).toEqual([1, 2]);
  });

  it('retries with growing delays until there is an answer', async () => {
    const rig = new Rig();
    rig.setQuantity(1, 4);
    for (let attempt = 0; attempt < 9; attempt++) await rig.answer({ kind: 'again' });
    expect(rig.pauses).toEqual([500, 1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000]);
    await rig.answer({ kind: 'done' });
    expect(rig.waiting.at(-1)).toBe(false);
    expect(rig.refused).toEqual([]);
  });

  it('waits as long as the shop’s Retry-After says', async () => {
    const rig = new Rig();
    rig.setQuantity(1, 4);
    await rig.answer({ kind: 'again', afterMs: 7_000 });
    expect(rig.pauses).toEqual([7_000]);
  });

  it('gives up when the shop itself fails five times', async () => {
    const rig = new Rig();
    rig.setQuantity(1, 4);
    for (let attempt = 0; attempt < 5; attempt++)
      await rig.answer({ kind: 'again', answered: true });
    expect(rig.refused).toEqual(['failed']);
    expect(rig.isSending).toBe(false);
  });

  it('rolls a refused change back, unless a newer one came', async () => {
    const rig = new Rig();
    rig.setQuantity(1, 4);
    rig.setQuantity(1, 5);
    await rig.answer({ kind: 'refused', why: 'full' });
    expect(quantities(rig)).toEqual([4, 5]);
    await rig.answer({ kind: 'refused', why: 'gone' });
    expect(rig.refused).toEqual(['full', 'gone']);
    expect(pendingChanges(rig.changes, rig.confirmed)).toEqual([]);
  });

  it('keeps a change when nobody is signed in, and sends it with the next push', async () => {
    const rig = new Rig();
    rig.setQuantity(1, 4);
    await rig.answer({ kind: 'signedOut' });
    await rig.sender.idle();
    expect(rig.waiting.at(-1)).toBe('signedOut');
    expect(pendingChanges(rig.changes, rig.confirmed)).toHaveLength(1);
    rig.sender.push(1);
    await rig.answer({ kind: 'done' });
    expect(quantities(rig)).toEqual([4, 4]);
  });

  it('ends with the last change, however clicks and answers interleave', async () => {
    const step = fc.oneof(
      fc.record({ quantity: fc.integer({ min: 0, max: 99 }) }),
      fc.constantFrom<SendResult>({ kind: 'done' }, { kind: 'again' }, { kind: 'signedOut' }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const rig = new Rig();
        rig.setQuantity(1, 1);
        let last = 1;
        for (const one of steps) {
          if ('quantity' in one) {
            rig.setQuantity(1, one.quantity);
            last = one.quantity;
          } else if (rig.isSending) await rig.answer(one);
        }
        rig.sender.push(1);
        while (rig.isSending) await rig.answer({ kind: 'done' });
        await rig.sender.idle();
        expect(rig.sent.at(-1)?.quantity).toBe(last);
        expect(pendingChanges(rig.changes, rig.confirmed)).toEqual([]);
      }),
    );
  });
});
