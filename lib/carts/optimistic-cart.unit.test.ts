import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_CART_LINES } from '@/lib/carts/cart';
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
import { upTo } from '@/tests/count';

let tokenCount = 0;
const change = (goodsId: number, quantity: number): PendingChange => ({
  goodsId,
  quantity,
  token: `t${++tokenCount}`,
});
const confirmedCart = (...lines: [goodsId: number, quantity: number][]): ConfirmedCart => ({
  ...NOTHING_CONFIRMED,
  revision: 5,
  lines: lines.map(([goodsId, quantity]) => ({ goodsId, quantity })),
});
const shown = (confirmed: ConfirmedCart, changes: PendingChange[]) =>
  cartLines(confirmed, changes).map(({ goodsId, quantity }) => [goodsId, quantity]);

describe('cartLines', () => {
  it('applies pending changes to the confirmed lines, in the order in which the cart was filled', () => {
    const changes = [change(3, 1), change(1, 7)];
    expect(shown(confirmedCart([2, 4], [1, 1]), changes)).toEqual([
      [2, 4],
      [1, 7],
      [3, 1],
    ]);
  });

  it('omits a line whose pending quantity is 0', () => {
    expect(shown(confirmedCart([1, 1], [2, 2]), [change(1, 0)])).toEqual([[2, 2]]);
  });

  it('keeps a line in its place when its quantity changes', () => {
    const changes = addChange([change(9, 1), change(8, 1)], change(9, 2));
    expect(shown(NOTHING_CONFIRMED, changes)).toEqual([
      [9, 2],
      [8, 1],
    ]);
  });

  it('shows the confirmed quantity again once a change was refused', () => {
    const refused = change(1, 50);
    const confirmed = acknowledge(confirmedCart([1, 2]), refused, [refused]);
    expect(shown(confirmed, [refused])).toEqual([[1, 2]]);
  });

  it('totalQuantity counts pieces, not lines', () => {
    expect(totalQuantity(confirmedCart([1, 2], [2, 40]).lines)).toBe(42);
  });
});

describe('the confirmed cart', () => {
  it('settles a change, and not the newer one of the same goods', () => {
    const [older, newer] = [change(1, 3), change(1, 4)];
    const confirmed = acknowledge(confirmedCart(), older, [newer]);
    expect(pendingChanges([newer], confirmed)).toEqual([newer]);
    expect(pendingChanges([older], confirmed)).toEqual([]);
  });

  it('ignores a server cart that is older than the known one', () => {
    const confirmed = confirmedCart([1, 9]);
    expect(applyServerCart(confirmed, { revision: 4, lines: [] })).toBe(confirmed);
    expect(applyServerCart(confirmed, { revision: 6, lines: [] }).lines).toEqual([]);
  });

  it('remembers a settled token only as long as its change exists', () => {
    const changes = upTo(100).map((goodsId) => change(goodsId, 1));
    let confirmed = changes.reduce(
      (before, one) => acknowledge(before, one, changes),
      NOTHING_CONFIRMED,
    );
    expect(Object.keys(confirmed.settled)).toHaveLength(100);
    const last = change(1, 2);
    confirmed = acknowledge(confirmed, last, [last]);
    expect(confirmed.settled).toEqual({ 1: last.token });
  });

  it('loses the lines that were ordered', () => {
    expect(
      removeOrdered(confirmedCart([1, 1], [2, 2]), [{ goodsId: 1, quantity: 1 }]).lines,
    ).toEqual([{ goodsId: 2, quantity: 2 }]);
  });
});

const guestCart = fc.uniqueArray(
  fc.record({
    goodsId: fc.integer({ min: 1, max: 20 }),
    quantity: fc.integer({ min: 1, max: 99 }),
  }),
  { selector: ({ goodsId }) => goodsId },
);

describe('mergeGuestCart', () => {
  it('keeps every goods of both carts, in the larger quantity', () => {
    fc.assert(
      fc.property(guestCart, guestCart, (guest, lines) => {
        const confirmed = { ...NOTHING_CONFIRMED, lines };
        const { changes } = mergeGuestCart(
          guest.map(({ goodsId, quantity }) => change(goodsId, quantity)),
          confirmed,
          [],
        );
        const merged = new Map(cartLines(confirmed, changes).map((l) => [l.goodsId, l.quantity]));
        const inBoth = [...guest, ...lines];
        expect(merged.size).toBe(new Set(inBoth.map(({ goodsId }) => goodsId)).size);
        for (const { goodsId } of inBoth) {
          const of = (all: typeof guest) => all.find((l) => l.goodsId === goodsId)?.quantity ?? 0;
          expect(merged.get(goodsId)).toBe(Math.max(of(guest), of(lines)));
        }
      }),
    );
  });

  it('is idempotent', () => {
    const guest = [change(1, 5), change(2, 1)];
    const confirmed = confirmedCart([1, 2], [2, 3]);
    const once = mergeGuestCart(guest, confirmed, []);
    expect(mergeGuestCart(guest, confirmed, once.changes)).toEqual(once);
    expect(once.changes.map(({ goodsId }) => goodsId)).toEqual([1]);
  });

  it('takes pending changes of the account into account', () => {
    const pending = change(1, 9);
    expect(mergeGuestCart([change(1, 5)], confirmedCart([1, 2]), [pending])).toEqual({
      changes: [pending],
      leftovers: [],
    });
  });

  it('returns what does not fit as leftovers, and still raises the quantities of lines in the cart', () => {
    const account = confirmedCart(
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

describe('mergeLeftovers', () => {
  const line = (goodsId: number, quantity: number) => ({ goodsId, quantity });

  it('keeps each goods once, in the larger quantity, until the goods are in the cart', () => {
    const leftovers = [line(1, 2), line(2, 5)];
    expect(mergeLeftovers(leftovers, [line(2, 3), line(3, 1)], [line(1, 1)])).toEqual([
      line(2, 5),
      line(3, 1),
    ]);
  });
});

describe('sameLines', () => {
  it('ignores the order of lines, and compares goods and quantities', () => {
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

describe('replaceByServerCart', () => {
  it('applies a cart with an older revision, unlike applyServerCart', () => {
    const confirmed = { ...NOTHING_CONFIRMED, revision: 9 };
    const older = { revision: 3, lines: [{ goodsId: 1, quantity: 1 }] };
    expect(replaceByServerCart(confirmed, older)).toEqual({ ...older, settled: {} });
    expect(applyServerCart(confirmed, older)).toEqual(confirmed);
  });
});

describe('hasRoomFor', () => {
  const full = upTo(MAX_CART_LINES).map((goodsId) => ({ goodsId, quantity: 1 }));
  it('is true for goods in the cart, and for up to fifty lines', () => {
    expect(hasRoomFor(full, 1)).toBe(true);
    expect(hasRoomFor(full.slice(1), 99)).toBe(true);
    expect(hasRoomFor(full, 99)).toBe(false);
  });
});
