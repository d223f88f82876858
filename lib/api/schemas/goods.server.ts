import { z } from 'zod';
import {
  goodsIdField,
  goodsNameField,
  imageUrlField,
  quantityField,
  stockField,
  wonField,
} from '@/lib/api/schemas/fields.server';
import { schemaOf } from '@/lib/api/schemas/schema-of';
import type { Cart } from '@/lib/carts/cart';
import { type AdminGoods, CATEGORIES, type Goods, type GoodsCard } from '@/lib/goods/goods';

const categoryField = z.enum(CATEGORIES).meta({ examples: ['tea'] });
const description = z.string().meta({
  examples: ['Citron, sliced thin and kept in honey.', '얇게 썰어 꿀에 재운 유자예요.'],
});

export const goodsSchema = schemaOf<Goods>()(
  z
    .object({
      goodsId: goodsIdField,
      name: goodsNameField,
      description,
      category: categoryField,
      price: wonField,
      stock: stockField,
      imageUrl: imageUrlField,
    })
    .meta({ id: 'Goods', description: 'A product of the store, in one language.' }),
);

export const goodsCardSchema = schemaOf<GoodsCard>()(
  z
    .object({ goodsId: goodsIdField, name: goodsNameField, imageUrl: imageUrlField })
    .meta({ id: 'GoodsCard', description: 'What a list of sales shows of goods.' }),
);

const bothLanguages = (en: string, ko: string) =>
  z.object({
    en: z.string().meta({ examples: [en] }),
    ko: z.string().meta({ examples: [ko] }),
  });

export const adminGoodsSchema = schemaOf<AdminGoods>()(
  z
    .object({
      goodsId: goodsIdField,
      name: bothLanguages('Citron tea', '유자차'),
      description: bothLanguages(
        'Citron, sliced thin and kept in honey.',
        '얇게 썰어 꿀에 재운 유자예요.',
      ),
      category: categoryField,
      price: wonField,
      stock: stockField,
      imageUrl: imageUrlField,
      hidden: z.boolean().meta({ description: 'Whether no shopper finds or buys it.' }),
      sold: z
        .int()
        .min(0)
        .meta({ description: 'In pieces.', examples: [120] }),
    })
    .meta({ id: 'AdminGoods', description: 'A product as an admin sees it.' }),
);

export const cartSchema = schemaOf<Cart>()(
  z
    .object({
      items: z.array(z.object({ goods: goodsSchema, quantity: quantityField })),
      total: wonField,
    })
    .meta({ id: 'Cart', description: 'A shopper’s cart, at current prices.' }),
);

export const stockLevelSchema = schemaOf<{ goodsId: number; stock: number }>()(
  z.object({ goodsId: goodsIdField, stock: stockField }),
);
