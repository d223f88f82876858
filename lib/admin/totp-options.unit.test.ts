import { expect, it } from 'vitest';
import { readTotpOptions } from '@/lib/admin/totp-options.server';

it('readTotpOptions reads an email, and --off behind it', () => {
  const email = 'mina@shop.example';
  expect(readTotpOptions([email])).toEqual({ email, off: false });
  expect(readTotpOptions([email, '--off'])).toEqual({ email, off: true });
});

it.each([
  [[]],
  [['mina']],
  [['--off']],
  [['mina@shop.example', '--on']],
  [['a@b.example', '--off', 'x']],
])('readTotpOptions throws the usage for %j', (args) => {
  expect(() => readTotpOptions(args)).toThrow('npm run totp -- EMAIL --off');
});
