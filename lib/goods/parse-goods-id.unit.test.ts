import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseGoodsId } from '@/lib/goods/parse-goods-id';

describe('parseGoodsId', () => {
  it('returns every positive safe integer', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (goodsId) => {
        expect(parseGoodsId(String(goodsId))).toBe(goodsId);
      }),
    );
  });

  const others = ['0', '-1', '+1', '01', '1.0', '1e3', '0x1', ' 1', '1 ', '', '١', 'new'];
  it.each([...others, undefined, '9007199254740992', '9'.repeat(400)])(
    'throws GOODS_NOT_FOUND for %j',
    (text) => {
      expect(() => parseGoodsId(text)).toThrow(
        expect.objectContaining({ code: 'GOODS_NOT_FOUND', status: 404 }),
      );
    },
  );
});
