import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_PRICE, MAX_STOCK } from '@/lib/admin/admin-rules.server';
import { MAX_CART_LINES, MAX_QUANTITY } from '@/lib/carts/cart';
import { AppError } from '@/lib/core/errors';
import { validate } from '@/lib/http/read-json.server';
import { buySchema, hashRequest, orderSchemaFor } from '@/lib/orders/order-rules.server';
import { upTo } from '@/tests/count';

const parse = (body: unknown) => validate(orderSchemaFor(body), body);

function errorOf(body: unknown): AppError {
  try {
    parse(body);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('the body was accepted');
}

describe('the schema of an order', () => {
  it('sets the quantity to one piece when the body has none', () => {
    expect(parse({ goodsId: 10 })).toEqual({
      lines: [{ goodsId: 10, quantity: 1 }],
      fromCart: false,
    });
    expect(parse({ goodsId: 10, quantity: 3 }).lines).toEqual([{ goodsId: 10, quantity: 3 }]);
  });

  it('keeps the sequence of the items of a cart', () => {
    expect(parse({ items: [{ goodsId: 2, quantity: 3 }, { goodsId: 1 }] })).toEqual({
      lines: [
        { goodsId: 2, quantity: 3 },
        { goodsId: 1, quantity: 1 },
      ],
      fromCart: true,
    });
  });

  it('accepts the maximum stock as a quantity, and the largest total is a safe integer', () => {
    const line = { goodsId: 1, quantity: MAX_STOCK };
    expect(parse(line).lines).toEqual([line]);
    expect(Number.isSafeInteger(MAX_CART_LINES * MAX_QUANTITY * MAX_PRICE)).toBe(true);
  });

  it('drops unknown fields', () => {
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
  ])('rejects %j as INVALID with the path of the error', (body, path) => {
    const { code, errors } = errorOf(body);
    expect([code, errors?.[0]?.path]).toEqual(['INVALID', path]);
    expect(errors?.[0]?.message).toMatch(/\.|:|Invalid/);
  });

  it('either accepts a body or throws INVALID, whatever the body is', () => {
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
      // A goodsId above all safe integers.
      { examples: [[{ goodsId: 2 ** 53 }]] },
    );
  });

  it('drops the nickname and the goodsName of a BUY message', () => {
    const forged = { goodsId: 1, nickname: 'Jun', goodsName: 'gold' };
    expect(buySchema.parse(forged)).toEqual({
      lines: [{ goodsId: 1, quantity: 1 }],
      fromCart: false,
      idempotencyKey: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });
});

describe('the idempotency key of a BUY message', () => {
  const isAccepted = (idempotencyKey: string) =>
    buySchema.safeParse({ goodsId: 1, idempotencyKey }).success;

  it('has 1 to 128 visible ASCII characters', () => {
    expect(['k', '!~', crypto.randomUUID(), 'x'.repeat(128)].map(isAccepted)).not.toContain(false);
    expect(['', ' ', 'x'.repeat(129), '열쇠', 'line\n'].map(isAccepted)).not.toContain(true);
  });
});

describe('hashRequest', () => {
  const lines = fc.uniqueArray(
    fc.record({ goodsId: fc.integer({ min: 1 }), quantity: fc.integer({ min: 1, max: 99 }) }),
    { selector: ({ goodsId }) => goodsId, minLength: 1, maxLength: 8 },
  );

  it('returns the same hash for any sequence of the lines', () => {
    const linesInTwoSequences = lines.chain((items) =>
      fc.tuple(
        fc.constant(items),
        fc.shuffledSubarray(items, { minLength: items.length, maxLength: items.length }),
      ),
    );
    fc.assert(
      fc.property(linesInTwoSequences, ([one, other]) => {
        expect(hashRequest(other)).toBe(hashRequest(one));
      }),
    );
  });

  it('returns different hashes for different goods or quantities', () => {
    const sorted = (items: { goodsId: number; quantity: number }[]) =>
      JSON.stringify(
        [...items].sort((a, b) => a.goodsId - b.goodsId).map((x) => [x.goodsId, x.quantity]),
      );
    fc.assert(
      fc.property(lines, lines, (one, other) => {
        expect(hashRequest(one) === hashRequest(other)).toBe(sorted(one) === sorted(other));
      }),
    );
    const similar = [
      [{ goodsId: 1, quantity: 11 }],
      [{ goodsId: 11, quantity: 1 }],
      [
        { goodsId: 1, quantity: 1 },
        { goodsId: 11, quantity: 1 },
      ],
    ];
    expect(new Set(similar.map((items) => hashRequest(items))).size).toBe(3);
  });

  it('returns different hashes for a cart with one line and for the same line without a cart', () => {
    const one = [{ goodsId: 1, quantity: 1 }];
    expect(hashRequest(one, true)).not.toBe(hashRequest(one, false));
  });
});
