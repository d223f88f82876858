import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSale } from '@/lib/sales/sale';

const sale = fc.record({
  seq: fc.integer({ min: 1 }),
  nickname: fc.string({ minLength: 1 }),
  goodsId: fc.integer({ min: 1 }),
  goodsName: fc.string({ minLength: 1 }),
  date: fc
    .date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) })
    .map((date) => date.toISOString()),
});

describe('isSale', () => {
  it('accepts every sale after its way through JSON', () => {
    fc.assert(
      fc.property(sale, (one) => {
        expect(isSale(JSON.parse(JSON.stringify(one)))).toBe(true);
      }),
    );
  });

  it('rejects a sale with a field missing or of another type', () => {
    const fields = fc.constantFrom('seq', 'nickname', 'goodsId', 'goodsName', 'date');
    const wrong = fc.oneof(
      fc.constantFrom(undefined, null, '', Number.NaN, -1, 0.5, 2 ** 53, true, 'now'),
      fc.object(),
    );
    fc.assert(
      fc.property(sale, fields, wrong, (one, field, value) => {
        const isText = field === 'nickname' || field === 'goodsName';
        fc.pre(!(isText && value === 'now'));
        expect(isSale({ ...one, [field]: value })).toBe(false);
      }),
    );
  });

  it('rejects any value that is not a sale', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(isSale(value)).toBe(false);
      }),
    );
  });
});
