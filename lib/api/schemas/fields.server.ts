import { z } from 'zod';

/** Fields that many answers have. A text has two examples, the second one in Korean. */

export const timeField = z.iso
  .datetime()
  .meta({ description: 'ISO 8601 UTC.', examples: ['2026-03-07T09:30:00.000Z'] });

export const wonField = z
  .int()
  .min(0)
  .meta({ description: 'Whole won.', examples: [12_000] });

export const goodsIdField = z
  .int()
  .min(1)
  .meta({ examples: [8] });

export const goodsNameField = z.string().meta({ examples: ['Citron tea', '유자차'] });

export const stockField = z
  .int()
  .min(0)
  .meta({ description: 'In pieces.', examples: [40] });

export const quantityField = z
  .int()
  .min(1)
  .meta({ description: 'In pieces.', examples: [2] });

export const imageUrlField = z
  .string()
  .meta({ description: 'A path on this server.', examples: ['/goods/citron-tea.svg'] });

export const idField = z
  .string()
  .min(1)
  .meta({ description: 'Opaque.', examples: ['69ab3c1f5d8e4b0012345678'] });

export const nicknameField = z.string().meta({ examples: ['Minji', '민지'] });

export const nextCursorField = z
  .string()
  .nullable()
  .meta({ description: 'For the next page; null at the end.', examples: [null] });
