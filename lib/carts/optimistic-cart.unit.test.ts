import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  acknowledge,
  addChange,
  applyServerCart,
  type ConfirmedCart,
  cartLines,
  hasRoomFor,
  mergeGuestCart,
  mergeLeftovers,
  NOTHING_CONFIRMED,
  type PendingChange,
  pendingChanges,
  removeOrdered,
  replaceByServerCart,
  sameLines,
  totalQuantity,
} from '@/lib/carts/optimistic-cart';
import { MAX_CART_LINES } from '@/lib/orders/order';
import { upTo } from '@/tests/count';

let made = 0;
const change = (goodsId: number, quantity: number): PendingChange => ({
  goodsId,
  quantity,
  token: `t${++made}`,
});
const knows = (...lines: [goodsId: number, quantity: number][]): ConfirmedCart => ({
  ...NOTHING_CONFIRMED,
  revision: 5,
  lines: lines.map(([goodsId, quantity]) => ({ goodsId, quantity })),
});
const shown = (known: ConfirmedCart, changes: PendingChange[]) =>
  cartLines(known, changes).map(({ goodsId, quantity }) => [goodsId, quantity]);

describe('a cart as its shopper sees it', () => {
  it('is what the shop told, with what is wanted over it, in the order it was filled', () => {
    const changes = [change(3, 1), change(1, 7)];
    expect(shown(knows([2, 4], [1, 1]), changes)).toEqual([
      [2, 4],
      [1, 7],
      [3, 1],
    ]);
  });

  it('has no line of which nothing is wanted', () => {
    expect(shown(knows([1, 1], [2, 2]), [change(1, 0)])).toEqual([[2, 2]]);
  });

  it('keeps a wish in its place when another quantity is wanted', () => {
    const changes = addChange([change(9, 1), change(8, 1)], change(9, 2));
    expect(shown(NOTHING_CONFIRMED, changes)).toEqual([
      [9, 2],
      [8, 1],
    ]);
  });

  it('is told by the shop again once a wish was refused', () => {
    const refused = change(1, 50);
    const known = acknowledge(knows([1, 2]), refused, [refused]);
    expect(shown(known, [refused])).toEqual([[1, 2]]);
  });

  it('counts pieces, not lines', () => {
    expect(totalQuantity(knows([1, 2], [2, 40]).lines)).toBe(42);
  });
});

describe('an answer of the shop', () => {
  it('settles its own wish and not the newer one of the same goods', () => {
    const [older, newer] = [change(1, 3), change(1, 4)];
    const known = acknowledge(knows(), older, [newer]);
    expect(pendingChanges([newer], known)).toEqual([newer]);
    expect(pendingChanges([older], known)).toEqual([]);
  });

  it('that is older than what is known says nothing', () => {
    const known = knows([1, 9]);
    expect(applyServerCart(known, { revision: 4, lines: [] })).toBe(known);
    expect(applyServerCart(known, { revision: 6, lines: [] }).lines).toEqual([]);
  });

  it('is remembered only as long as its wish is', () => {
    const changes = upTo(100).map((goodsId) => change(goodsId, 1));
    let known = changes.reduce(
      (before, one) => acknowledge(before, one, changes),
      NOTHING_CONFIRMED,
    );
    expect(Object.keys(known.settled)).toHaveLength(100);
    const last = change(1, 2);
    known = acknowledge(known, last, [last]);
    expect(known.settled).toEqual({ 1: last.token });
  });

  it('to an order takes out what was ordered', () => {
    expect(removeOrdered(knows([1, 1], [2, 2]), [{ goodsId: 1, quantity: 1 }]).lines).toEqual([
      { goodsId: 2, quantity: 2 },
    ]);
  });
});

const guestCart = fc.uniqueArray(
  fc.record({
    goodsId: fc.integer({ min: 1, max: 20 }),
    quantity: fc.integer({ min: 1, max: 99 }),
  }),
  { selector: ({ goodsId }) => goodsId },
);

describe('a guest’s cart that is moved into the account’s', () => {
  it('leaves of each goods the larger quantity, and every goods of both', () => {
    fc.assert(
      fc.property(guestCart, guestCart, (guest, lines) => {
        const known = { ...NOTHING_CONFIRMED, lines };
        const { changes } = mergeGuestCart(
          guest.map(({ goodsId, quantity }) => change(goodsId, quantity)),
          known,
          [],
        );
        const merged = new Map(cartLines(known, changes).map((l) => [l.goodsId, l.quantity]));
        const inBoth = [...guest, ...lines];
        expect(merged.size).toBe(new Set(inBoth.map(({ goodsId }) => goodsId)).size);
        for (const { goodsId } of inBoth) {
          const of = (all: typeof guest) => all.find((l) => l.goodsId === goodsId)?.quantity ?? 0;
          expect(merged.get(goodsId)).toBe(Math.max(of(guest), of(lines)));
        }
      }),
    );
  });

  it('changes nothing when it is moved again', () => {
    const guest = [change(1, 5), change(2, 1)];
    const known = knows([1, 2], [2, 3]);
    const once = mergeGuestCart(guest, known, []);
    expect(mergeGuestCart(guest, known, once.changes)).toEqual(once);
    expect(once.changes.map(({ goodsId }) => goodsId)).toEqual([1]);
  });

  it('counts with what the account wants and the shop does not know yet', () => {
    const wanted = change(1, 9);
    expect(mergeGuestCart([change(1, 5)], knows([1, 2]), [wanted])).toEqual({
      changes: [wanted],
      leftovers: [],
    });
  });

  it('leaves over what has no room, by name and quantity, and still raises what is in the cart', () => {
    const account = knows(
      ...upTo(MAX_CART_LINES - 1).map((goodsId) => [goodsId, 1] as [number, number]),
    );
    const guest = [change(101, 2), change(102, 3), change(1, 9), change(103, 4)];
    const { changes, leftovers } = mergeGuestCart(guest, account, []);
    expect(changes.map(({ goodsId, quantity }) => [goodsId, quantity])).toEqual([
      [101, 2],
      [1, 9],
    ]);
    expect(leftovers).toEqual([
      { goodsId: 102, quantity: 3 },
      { goodsId: 103, quantity: 4 },
    ]);
    expect(cartLines(account, changes)).toHaveLength(MAX_CART_LINES);
  });
});

describe('leftovers', () => {
  const line = (goodsId: number, quantity: number) => ({ goodsId, quantity });

  it('are kept once per goods, in the larger quantity, until the goods are in the cart', () => {
    const kept = [line(1, 2), line(2, 5)];
    expect(mergeLeftovers(kept, [line(2, 3), line(3, 1)], [line(1, 1)])).toEqual([
      line(2, 5),
      line(3, 1),
    ]);
  });
});

describe('two carts', () => {
  it('are the same with the same quantities in another order, and not with others', () => {
    const [a, b] = [
      { goodsId: 1, quantity: 2 },
      { goodsId: 2, quantity: 1 },
    ];
    expect(sameLines([a, b], [b, a])).toBe(true);
    for (const other of [[a], [a, b, b], [a, { ...b, quantity: 2 }], [a, { ...b, goodsId: 3 }]]) {
      expect([other, sameLines([a, b], other)]).toEqual([other, false]);
      expect([other, sameLines(other, [a, b])]).toEqual([other, false]);
    }
  });
});

describe('a cart that was asked for anew', () => {
  it('counts though an older revision than the known one, unlike one that comes by itself', () => {
    const known = { ...NOTHING_CONFIRMED, revision: 9 };
    const told = { revision: 3, lines: [{ goodsId: 1, quantity: 1 }] };
    expect(replaceByServerCart(known, told)).toEqual({ ...told, settled: {} });
    expect(applyServerCart(known, told)).toEqual(known);
  });
});

describe('room in a cart', () => {
  const full = upTo(MAX_CART_LINES).map((goodsId) => ({ goodsId, quantity: 1 }));
  it('is there for the goods in it, and for fifty lines', () => {
    expect(hasRoomFor(full, 1)).toBe(true);
    expect(hasRoomFor(full.slice(1), 99)).toBe(true);
    expect(hasRoomFor(full, 99)).toBe(false);
  });
});
