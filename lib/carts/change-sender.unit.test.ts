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

/** A browser with its wishes, and a shop that answers when the test says so. */
class Rig {
  known = NOTHING_CONFIRMED;
  changes: PendingChange[] = [];
  readonly asked: PendingChange[] = [];
  readonly pauses: number[] = [];
  readonly refused: ChangeRefusal[] = [];
  readonly waits: unknown[] = [];
  #answer: ((answer: SendResult) => void) | null = null;
  #made = 0;
  readonly sender = new ChangeSender({
    next: (goodsId) => this.#next(goodsId),
    send: async (goodsId) => {
      const change = this.#next(goodsId);
      if (!change) return null;
      this.asked.push(change);
      const answer = await new Promise<SendResult>((resolve) => {
        this.#answer = resolve;
      });
      return { change, answer };
    },
    onSettled: (change, why) => {
      this.known = acknowledge(this.known, change, this.changes);
      if (why) this.refused.push(why);
    },
    onWaiting: (_, is) => this.waits.push(is),
    pause: async (ms) => {
      this.pauses.push(ms);
    },
  });

  setQuantity(goodsId: number, quantity: number): void {
    const change = { goodsId, quantity, token: String(++this.#made) };
    this.changes = addChange(this.changes, change);
    this.sender.push(goodsId);
  }

  /** Answers what is asked now; what follows from it has happened when it resolves. */
  async answer(answer: SendResult): Promise<void> {
    const reply = this.#answer;
    if (!reply) throw new Error('nothing is asked');
    this.#answer = null;
    reply(answer);
    await new Promise(setImmediate);
  }

  get isAsked(): boolean {
    return this.#answer !== null;
  }

  #next(goodsId: number): PendingChange | undefined {
    return pendingChanges(this.changes, this.known).find((change) => change.goodsId === goodsId);
  }
}

const quantities = (rig: Rig) => rig.asked.map(({ quantity }) => quantity);

describe('wishes on their way to the shop', () => {
  it('fifty quick clicks are two requests, and end in fifty', async () => {
    const rig = new Rig();
    for (let quantity = 1; quantity <= 50; quantity++) rig.setQuantity(1, quantity);
    await rig.answer({ kind: 'done' });
    expect(quantities(rig)).toEqual([1, 50]);
    await rig.answer({ kind: 'done' });
    expect(rig.isAsked).toBe(false);
    await rig.sender.idle();
  });

  it('are one at a time of the same goods, and do not wait for other goods', async () => {
    const rig = new Rig();
    rig.setQuantity(1, 1);
    rig.setQuantity(1, 2);
    rig.setQuantity(2, 7);
    expect(rig.asked.map(({ goodsId }) => goodsId)).toEqual([1, 2]);
  });

  it('are tried again, ever more slowly, until there is an answer', async () => {
    const rig = new Rig();
    rig.setQuantity(1, 4);
    for (let time = 0; time < 9; time++) await rig.answer({ kind: 'again' });
    expect(rig.pauses).toEqual([500, 1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000]);
    await rig.answer({ kind: 'done' });
    expect(rig.waits.at(-1)).toBe(false);
    expect(rig.refused).toEqual([]);
  });

  it('wait as long as the shop asks for', async () => {
    const rig = new Rig();
    rig.setQuantity(1, 4);
    await rig.answer({ kind: 'again', afterMs: 7_000 });
    expect(rig.pauses).toEqual([7_000]);
  });

  it('are given up when the shop itself fails five times', async () => {
    const rig = new Rig();
    rig.setQuantity(1, 4);
    for (let time = 0; time < 5; time++) await rig.answer({ kind: 'again', answered: true });
    expect(rig.refused).toEqual(['failed']);
    expect(rig.isAsked).toBe(false);
  });

  it('are rolled back when they are refused, unless a newer one came', async () => {
    const rig = new Rig();
    rig.setQuantity(1, 4);
    rig.setQuantity(1, 5);
    await rig.answer({ kind: 'refused', why: 'full' });
    expect(quantities(rig)).toEqual([4, 5]);
    await rig.answer({ kind: 'refused', why: 'gone' });
    expect(rig.refused).toEqual(['full', 'gone']);
    expect(pendingChanges(rig.changes, rig.known)).toEqual([]);
  });

  it('stay when nobody is signed in any more, and go on with the next push', async () => {
    const rig = new Rig();
    rig.setQuantity(1, 4);
    await rig.answer({ kind: 'signedOut' });
    await rig.sender.idle();
    expect(rig.waits.at(-1)).toBe('signedOut');
    expect(pendingChanges(rig.changes, rig.known)).toHaveLength(1);
    rig.sender.push(1);
    await rig.answer({ kind: 'done' });
    expect(quantities(rig)).toEqual([4, 4]);
  });

  it('end with the last one, however clicks and answers fall', async () => {
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
          } else if (rig.isAsked) await rig.answer(one);
        }
        rig.sender.push(1);
        while (rig.isAsked) await rig.answer({ kind: 'done' });
        await rig.sender.idle();
        expect(rig.asked.at(-1)?.quantity).toBe(last);
        expect(pendingChanges(rig.changes, rig.known)).toEqual([]);
      }),
    );
  });
});
