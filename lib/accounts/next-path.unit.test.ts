import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextPath } from '@/lib/accounts/next-path';

const SHOP = 'https://shop.example';

describe('nextPath', () => {
  it.each(['/', '/cart', '/goods/8', '/?q=%EC%BB%A4%ED%94%BC&sort=price#main', '/a//b'])(
    'returns %s unchanged',
    (next) => {
      expect(nextPath(next)).toBe(next);
    },
  );

  it.each([
    ['nothing', undefined],
    ['two paths', ['/cart', '/orders']],
    ['an empty path', ''],
    ['a word', 'cart'],
    ['another origin', 'https://elsewhere.example/cart'],
    ['another origin without a scheme', '//elsewhere.example'],
    ['another origin with a backslash', '/\\elsewhere.example'],
    ['another origin after a tab', '/\t/elsewhere.example'],
    ['another origin after a new line', '/\n/elsewhere.example'],
    ['another origin after a carriage return and a backslash', '/\r\\elsewhere.example'],
    ['a new line', '/\n'],
    ['a path with a space', '/a b'],
    ['a path that a header cannot hold', '/상품'],
  ])('returns the shop page for %s', (_, next) => {
    expect(nextPath(next)).toBe('/');
  });

  it('returns a path within the shop that a header can hold, whatever the input is', () => {
    const characters = fc.constantFrom(...'/\\\t\n\r .:@?#aé상');
    fc.assert(
      fc.property(fc.array(characters), (rest) => {
        const path = nextPath(`/${rest.join('')}`);
        expect(new URL(path, SHOP).origin).toBe(SHOP);
        expect(new Headers({ location: path }).get('location')).toBe(path);
      }),
      { numRuns: 2_000 },
    );
  });
});
