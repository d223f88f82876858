import { expect, it } from 'vitest';
import { readCookie } from '@/lib/http/read-cookie';

it.each([
  ['a=1; b=2', 'b', '2'],
  ['a=1;b=2=3', 'b', '2=3'],
  ['b=first; b=second', 'b', 'first'],
  ['a-b=1', 'b', undefined],
  ['b', 'b', undefined],
  ['b=', 'b', ''],
  ['', 'b', undefined],
  [null, 'b', undefined],
])('readCookie reads from %j the cookie %s: %j', (cookies, name, value) => {
  expect(readCookie(cookies, name)).toBe(value);
});
