import { expect, test } from 'vitest';
import { formatSale } from '@/lib/sales/client/format-sale';
import type { Sale } from '@/lib/sales/sale';

const sale = (nickname: string): Sale => ({
  seq: 1,
  nickname,
  goodsId: 8,
  goodsName: 'Citron tea',
  date: '2026-11-23T00:00:00.000Z',
});

test('formatSale names buyer and goods in English', () => {
  expect(formatSale(sale('Mina'), 'Citron tea', 'en')).toBe('Mina bought Citron tea');
  expect(formatSale(sale('a shopper'), 'Citron tea', 'en')).toBe('a shopper bought Citron tea');
});

test.each([
  ['유자차', '미나 님이 유자차를 샀어요'],
  ['참기름', '미나 님이 참기름을 샀어요'],
  ['LED 램프 2', '미나 님이 LED 램프 2을(를) 샀어요'],
])('formatSale adds the object particle of %s in Korean', (goods, sentence) => {
  expect(formatSale(sale('미나'), goods, 'ko')).toBe(sentence);
});

test('formatSale translates an anonymous buyer', () => {
  expect(formatSale(sale('a shopper'), '유자차', 'ko')).toBe('어느 손님이 유자차를 샀어요');
});
