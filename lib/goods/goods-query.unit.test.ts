import { describe, expect, it } from 'vitest';
import { cartGoodsSchema } from '@/lib/carts/cart-rules.server';
import {
  goodsIdSchema,
  goodsIdTextSchema,
  goodsQuerySchema,
  suggestionsQuerySchema,
} from '@/lib/goods/goods-query.server';

const LARGE_IDS = [2 ** 53 - 1, 2 ** 53, 2 ** 60, 1e21];

describe('the goods queries', () => {
  it('treat an empty parameter as absent', () => {
    for (const query of [{ limit: '1' }, { limit: '1', q: '' }, { q: '', limit: '', lang: '' }]) {
      expect(suggestionsQuerySchema.parse(query).q).toBe('');
      expect(goodsQuerySchema.safeParse(query).success).toBe(true);
    }
    expect(goodsQuerySchema.parse({ ids: '', lang: '' }).ids).toBeUndefined();
  });

  it('accept every positive whole number as a goodsId, however large', () => {
    for (const goodsId of LARGE_IDS) {
      expect(goodsIdSchema.parse(goodsId)).toBe(goodsId);
      const digits = BigInt(goodsId).toString();
      expect(goodsIdTextSchema.parse(digits)).toBe(goodsId);
      expect(goodsQuerySchema.parse({ ids: `8,${digits}` }).ids).toEqual([8, goodsId]);
      expect(cartGoodsSchema.parse({ ids: `8,${digits}` }).ids).toEqual([8, goodsId]);
    }
  });

  it('reject anything else as a goodsId', () => {
    for (const wrong of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '8', null, undefined]) {
      expect(goodsIdSchema.safeParse(wrong).success).toBe(false);
    }
    for (const wrong of ['0', '-1', '1.5', '1e3', '0x1', ' 1', '01', 'x', '8,', ',8']) {
      expect(goodsIdTextSchema.safeParse(wrong).success).toBe(false);
      expect(goodsQuerySchema.safeParse({ ids: `${wrong},8` }).success).toBe(false);
      expect(cartGoodsSchema.safeParse({ ids: `${wrong},8` }).success).toBe(false);
    }
  });
});
