import { expect, it } from 'vitest';
import { allowsDemoAccounts } from '@/lib/seed/demo-accounts';

it.each([
  ['http://localhost:3000', true],
  ['http://127.0.0.1:8080', true],
  ['http://[::1]:3000', true],
  ['https://localhost', true],
  ['https://shop.example', false],
  ['http://192.168.0.7:3000', false],
  ['http://localhost.shop.example', false],
  ['http://127.0.0.1.shop.example', false],
])('a shop at %s may have demo accounts: %s', (publicUrl, expected) => {
  expect(allowsDemoAccounts(publicUrl)).toBe(expected);
});
