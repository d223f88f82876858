import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cartLines,
  hasRoomFor,
  hear,
  hearAnew,
  type KnownCart,
  NOTHING_KNOWN,
  openWishes,
  piecesIn,
  sameLines,
  settle,
  type Wish,
  withGuests,
  withLeftovers,
  withoutOrdered,
  withWish,
} from '@/lib/carts/wishes';
import { MAX_CART_LINES } from '@/lib/orders/order';
import { upTo } from '@/tests/count';

let made = 0;
const wish = (goodsId: number, quantity: number): Wish => ({
  goodsId,
  quantity,
  token: `t${++made}`,
});
const knows = (...lines: [goodsId: number, quantity: number][]): KnownCart => ({
  ...NOTHING_KNOWN,
  revision: 5,
  lines: lines.map(([goodsId, quantity]) => ({ goodsId, quantity })),
});
const shown = (known: KnownCart, wishes: Wish[]) =>
  cartLines(known, wishes).map(({ goodsId, quantity }) => [goodsId, quantity]);

describe('a cart as its shopper sees it', () => {
  it('is what the shop told, with what is wanted over it, in the order it was filled', () => {
    const wishes = [wish(3, 1), wish(1, 7)];
    expect(shown(knows([2, 4], [1, 1]), wishes)).toEqual([
      [2, 4],
      [1, 7],
      [3, 1],
    ]);
  });

  it('has no line of which nothing is wanted', () => {
    expect(shown(knows([1, 1], [2, 2]), [wish(1, 0)])).toEqual([[2, 2]]);
  });

  it('keeps a wish in its place when another quantity is wanted', () => {
    const wishes = withWish([wish(9, 1), wish(8, 1)], wish(9, 2));
    expect(shown(NOTHING_KNOWN, wishes)).toEqual([
      [9, 2],
      [8, 1],
    ]);
  });

  it('is told by the shop again once a wish was refused', () => {
    const refused = wish(1, 50);
    const known = settle(knows([1, 2]), refused, [refused]);
    expect(shown(known, [refused])).toEqual([[1, 2]]);
  });

  it('counts pieces, not lines', () => {
    expect(piecesIn(knows([1, 2], [2, 40]).lines)).toBe(42);
  });
});

describe('an answer of the shop', () => {
  it('settles its own wish and not the newer one of the same goods', () => {
    const [older, newer] = [wish(1, 3), wish(1, 4)];
    const known = settle(knows(), older, [newer]);
    expect(openWishes([newer], known)).toEqual([newer]);
    expect(openWishes([older], known)).toEqual([]);
  });

  it('that is older than what is known says nothing', () => {
    const known = knows([1, 9]);
    expect(hear(known, { revision: 4, lines: [] })).toBe(known);
    expect(hear(known, { revision: 6, lines: [] }).lines).toEqual([]);
  });

  it('is remembered only as long as its wish is', () => {
    const wishes = upTo(100).map((goodsId) => wish(goodsId, 1));
    let known = wishes.reduce((before, one) => settle(before, one, wishes), NOTHING_KNOWN);
    expect(Object.keys(known.settled)).toHaveLength(100);
    const last = wish(1, 2);
    known = settle(known, last, [last]);
    expect(known.settled).toEqual({ 1: last.token });
  });

  it('to an order takes out what was ordered', () => {
    expect(withoutOrdered(knows([1, 1], [2, 2]), [{ goodsId: 1, quantity: 1 }]).lines).toEqual([
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
        const known = { ...NOTHING_KNOWN, lines };
        const { wishes } = withGuests(
          guest.map(({ goodsId, quantity }) => wish(goodsId, quantity)),
          known,
          [],
        );
        const merged = new Map(cartLines(known, wishes).map((l) => [l.goodsId, l.quantity]));
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
    const guest = [wish(1, 5), wish(2, 1)];
    const known = knows([1, 2], [2, 3]);
    const once = withGuests(guest, known, []);
    expect(withGuests(guest, known, once.wishes)).toEqual(once);
    expect(once.wishes.map(({ goodsId }) => goodsId)).toEqual([1]);
  });

  it('counts with what the account wants and the shop does not know yet', () => {
    const wanted = wish(1, 9);
    expect(withGuests([wish(1, 5)], knows([1, 2]), [wanted])).toEqual({
      wishes: [wanted],
      leftovers: [],
    });
  });

  it('leaves over what has no room, by name and quantity, and still raises what is in the cart', () => {
    const account = knows(
      ...upTo(MAX_CART_LINES - 1).map((goodsId) => [goodsId, 1] as [number, number]),
    );
    const guest = [wish(101, 2), wish(102, 3), wish(1, 9), wish(103, 4)];
    const { wishes, leftovers } = withGuests(guest, account, []);
    expect(wishes.map(({ goodsId, quantity }) => [goodsId, quantity])).toEqual([
      [101, 2],
      [1, 9],
    ]);
    expect(leftovers).toEqual([
      { goodsId: 102, quantity: 3 },
      { goodsId: 103, quantity: 4 },
    ]);
    expect(cartLines(account, wishes)).toHaveLength(MAX_CART_LINES);
  });
});

describe('leftovers', () => {
  const line = (goodsId: number, quantity: number) => ({ goodsId, quantity });

  it('are kept once per goods, in the larger quantity, until the goods are in the cart', () => {
    const kept = [line(1, 2), line(2, 5)];
    expect(withLeftovers(kept, [line(2, 3), line(3, 1)], [line(1, 1)])).toEqual([
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
    const known = { ...NOTHING_KNOWN, revision: 9 };
    const told = { revision: 3, lines: [{ goodsId: 1, quantity: 1 }] };
    expect(hearAnew(known, told)).toEqual({ ...told, settled: {} });
    expect(hear(known, told)).toEqual(known);
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
