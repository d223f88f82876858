import { expect, it } from 'vitest';
import { readSessionOptions } from '@/lib/accounts/session-options.server';

it('readSessionOptions reads an email, and --end behind it', () => {
  expect(readSessionOptions(['mina@shop.example'])).toEqual({
    email: 'mina@shop.example',
    end: false,
  });
  expect(readSessionOptions(['mina@shop.example', '--end'])).toEqual({
    email: 'mina@shop.example',
    end: true,
  });
});

it.each([
  [[]],
  [['mina']],
  [['--end']],
  [['mina@shop.example', '--ends']],
  [['a@b.example', '--end', 'x']],
])('readSessionOptions throws the usage for %j', (args) => {
  expect(() => readSessionOptions(args)).toThrow('npm run sessions -- EMAIL --end');
});
