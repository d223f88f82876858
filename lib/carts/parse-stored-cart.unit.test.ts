import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_QUANTITY } from '@/lib/carts/cart';
import { NOTHING_CONFIRMED } from '@/lib/carts/optimistic-cart';
import { parseChanges, parseConfirmed } from '@/lib/carts/parse-stored-cart';
import { checkoutOf, isFinalStatus, parsePendingCheckout } from '@/lib/carts/pending-checkout';
import { shortLines } from '@/lib/carts/short-lines';

const lines = [
  { goodsId: 5, quantity: 2 },
  { goodsId: 8, quantity: 1 },
];

describe('a stored cart', () => {
  it('is parsed as it was written', () => {
    const changes = [{ goodsId: 5, quantity: 0, token: 'a' }];
    const known = { revision: 3, lines, settled: { 5: 'a' } };
    expect(parseChanges(JSON.stringify(changes))).toEqual(changes);
    expect(parseConfirmed(JSON.stringify(known))).toEqual(known);
  });

  it('is empty when nothing or no JSON is stored', () => {
    for (const text of [null, '', '{', 'null', '7', '"text"', '[[]]']) {
      expect(parseChanges(text)).toEqual([]);
      expect(parseConfirmed(text)).toEqual(NOTHING_CONFIRMED);
      expect(parsePendingCheckout(text)).toBeNull();
    }
  });

  it('never holds half a piece, more than MAX_QUANTITY, or anything else', () => {
    const values = fc.oneof(fc.anything(), fc.constantFrom(0.5, -1, MAX_QUANTITY + 1));
    fc.assert(
      fc.property(fc.json(), values, (text, value) => {
        const stored = JSON.stringify([{ goodsId: 1, quantity: value, token: 'a' }]);
        for (const { goodsId, quantity } of [...parseChanges(text), ...parseChanges(stored)]) {
          expect(Number.isSafeInteger(goodsId) && goodsId > 0).toBe(true);
          expect(Number.isSafeInteger(quantity) && quantity >= 0).toBe(true);
          expect(quantity).toBeLessThanOrEqual(MAX_QUANTITY);
        }
      }),
    );
  });
});

describe('a pending checkout', () => {
  const pending = { key: 'pending', lines };
  const newKey = () => 'new';

  it('keeps its key for the same lines in any order', () => {
    expect(checkoutOf(lines, pending, newKey)).toBe(pending);
    expect(checkoutOf([...lines].reverse(), pending, newKey).key).toBe('pending');
  });

  it('gets a new key with another quantity, another line, or when none is stored', () => {
    expect(checkoutOf([{ goodsId: 5, quantity: 3 }], pending, newKey).key).toBe('new');
    expect(checkoutOf([...lines, { goodsId: 9, quantity: 1 }], pending, newKey).key).toBe('new');
    expect(checkoutOf(lines, null, newKey)).toEqual({ key: 'new', lines });
  });

  it('is settled by an order or a refusal, and by no other status', () => {
    expect([201, 404, 409, 422].map(isFinalStatus)).toEqual([true, true, true, true]);
    expect([401, 429, 500, 503].map(isFinalStatus)).toEqual([false, false, false, false]);
  });

  it('is parsed back, unless it was tampered with', () => {
    expect(parsePendingCheckout(JSON.stringify(pending))).toEqual(pending);
    expect(
      parsePendingCheckout(JSON.stringify({ key: 'pending', lines: [{ goodsId: 1 }] })),
    ).toBeNull();
  });
});

describe('shortLines', () => {
  it('returns what is left, and omits lines of unknown stock', () => {
    const stock = new Map([[5, 1]]);
    expect(shortLines(lines, (goodsId) => stock.get(goodsId))).toEqual([
      { goodsId: 5, quantity: 2, left: 1 },
    ]);
    expect(shortLines(lines, () => 0).map(({ left }) => left)).toEqual([0, 0]);
    expect(shortLines(lines, () => 2)).toEqual([]);
  });
});
