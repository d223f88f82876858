import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_PRICE, MAX_STOCK } from '@/lib/admin/admin-rules.server';
import { MAX_CART_LINES, MAX_QUANTITY } from '@/lib/carts/cart';
import { AppError } from '@/lib/core/errors';
import { validate } from '@/lib/http/read-json.server';
import { buySchema, hashRequest, orderSchemaFor } from '@/lib/orders/order-rules.server';
import { upTo } from '@/tests/count';

const parse = (body: unknown) => validate(orderSchemaFor(body), body);

function refusal(body: unknown): AppError {
  try {
    parse(body);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('it was taken');
}

describe('an order', () => {
  it('of one goods is of one piece unless it says more', () => {
    expect(parse({ goodsId: 10 })).toEqual({
      lines: [{ goodsId: 10, quantity: 1 }],
      fromCart: false,
    });
    expect(parse({ goodsId: 10, quantity: 3 }).lines).toEqual([{ goodsId: 10, quantity: 3 }]);
  });

  it('of a cart has its lines as they stand there', () => {
    expect(parse({ items: [{ goodsId: 2, quantity: 3 }, { goodsId: 1 }] })).toEqual({
      lines: [
        { goodsId: 2, quantity: 3 },
        { goodsId: 1, quantity: 1 },
      ],
      fromCart: true,
    });
  });

  it('may be for the maximum quantity, and its total is a whole number of won', () => {
    const line = { goodsId: 1, quantity: MAX_STOCK };
    expect(parse(line).lines).toEqual([line]);
    expect(Number.isSafeInteger(MAX_CART_LINES * MAX_QUANTITY * MAX_PRICE)).toBe(true);
  });

  it('drops every field that is not its own', () => {
    const forged = { goodsId: 1, price: 1, nickname: 'Mina', userId: 'x', total: 0 };
    expect(parse(forged).lines).toEqual([{ goodsId: 1, quantity: 1 }]);
  });

  it.each([
    [null, ''],
    [undefined, ''],
    ['10', ''],
    [[], ''],
    [{}, 'goodsId'],
    [{ goodsId: '10' }, 'goodsId'],
    [{ goodsId: 0 }, 'goodsId'],
    [{ goodsId: -1 }, 'goodsId'],
    [{ goodsId: 1.5 }, 'goodsId'],
    [{ goodsId: Number.POSITIVE_INFINITY }, 'goodsId'],
    [{ goodsId: { $gt: 0 } }, 'goodsId'],
    [{ goodsId: 1, quantity: 0 }, 'quantity'],
    [{ goodsId: 1, quantity: -3 }, 'quantity'],
    [{ goodsId: 1, quantity: 0.5 }, 'quantity'],
    [{ goodsId: 1, quantity: '2' }, 'quantity'],
    [{ goodsId: 1, quantity: null }, 'quantity'],
    [{ goodsId: 1, quantity: MAX_QUANTITY + 1 }, 'quantity'],
    [{ items: 1 }, 'items'],
    [{ items: [] }, 'items'],
    [{ items: null, goodsId: 1 }, 'items'],
    [{ items: [{ goodsId: 1 }, { goodsId: 2, quantity: 0 }] }, 'items.1.quantity'],
    [{ items: [{ goodsId: 1 }, { goodsId: 1 }] }, 'items'],
    [{ items: upTo(MAX_CART_LINES + 1).map((goodsId) => ({ goodsId })) }, 'items'],
  ])('%j is INVALID, and says where', (body, path) => {
    const { code, errors } = refusal(body);
    expect([code, errors?.[0]?.path]).toEqual(['INVALID', path]);
    expect(errors?.[0]?.message).toMatch(/\.|:|Invalid/);
  });

  it('is taken or INVALID, whatever comes', () => {
    const bodies = fc.oneof(
      fc.anything(),
      fc.record({ goodsId: fc.anything(), quantity: fc.anything() }),
      fc.record({ items: fc.array(fc.anything()) }),
    );
    fc.assert(
      fc.property(bodies, (body) => {
        try {
          for (const { goodsId, quantity } of parse(body).lines) {
            expect(Number.isInteger(goodsId) && goodsId > 0).toBe(true);
            expect(quantity >= 1 && quantity <= MAX_QUANTITY).toBe(true);
          }
        } catch (error) {
          expect(error).toMatchObject({ code: 'INVALID' });
        }
      }),
      // Larger than any goods have, and a goodsId as well.
      { examples: [[{ goodsId: 2 ** 53 }]] },
    );
  });

  it('over the socket drops a nickname and a goodsName beside it', () => {
    const forged = { goodsId: 1, nickname: 'Jun', goodsName: 'gold' };
    expect(buySchema.parse(forged)).toEqual({
      lines: [{ goodsId: 1, quantity: 1 }],
      fromCart: false,
      idempotencyKey: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });
});

describe('an Idempotency-Key over the socket', () => {
  const isTaken = (idempotencyKey: string) =>
    buySchema.safeParse({ goodsId: 1, idempotencyKey }).success;

  it('is 1 to 128 visible characters', () => {
    expect(['k', '!~', crypto.randomUUID(), 'x'.repeat(128)].map(isTaken)).not.toContain(false);
    expect(['', ' ', 'x'.repeat(129), '열쇠', 'line\n'].map(isTaken)).not.toContain(true);
  });
});

describe('what a request means', () => {
  const lines = fc.uniqueArray(
    fc.record({ goodsId: fc.integer({ min: 1 }), quantity: fc.integer({ min: 1, max: 99 }) }),
    { selector: ({ goodsId }) => goodsId, minLength: 1, maxLength: 8 },
  );

  it('is the same in any order of its lines', () => {
    const shuffled = lines.chain((some) =>
      fc.tuple(
        fc.constant(some),
        fc.shuffledSubarray(some, { minLength: some.length, maxLength: some.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        expect(hashRequest(other)).toBe(hashRequest(one));
      }),
    );
  });

  it('is another for other goods or other pieces', () => {
    const sorted = (some: { goodsId: number; quantity: number }[]) =>
      JSON.stringify(
        [...some].sort((a, b) => a.goodsId - b.goodsId).map((x) => [x.goodsId, x.quantity]),
      );
    fc.assert(
      fc.property(lines, lines, (one, other) => {
        expect(hashRequest(one) === hashRequest(other)).toBe(sorted(one) === sorted(other));
      }),
    );
    const close = [
      [{ goodsId: 1, quantity: 11 }],
      [{ goodsId: 11, quantity: 1 }],
      [
        { goodsId: 1, quantity: 1 },
        { goodsId: 11, quantity: 1 },
      ],
    ];
    expect(new Set(close.map((some) => hashRequest(some))).size).toBe(3);
  });

  it('is another for a cart of one goods than for that goods by itself', () => {
    const one = [{ goodsId: 1, quantity: 1 }];
    expect(hashRequest(one, true)).not.toBe(hashRequest(one, false));
  });
});
