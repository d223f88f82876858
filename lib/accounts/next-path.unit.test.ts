import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextPath } from '@/lib/accounts/next-path';

const SHOP = 'https://shop.example';

describe('where a log-in leads', () => {
  it.each(['/', '/cart', '/goods/8', '/?q=%EC%BB%A4%ED%94%BC&sort=price#main', '/a//b'])(
    'may be %s',
    (next) => {
      expect(nextPath(next)).toBe(next);
    },
  );

  it.each([
    ['nothing', undefined],
    ['two addresses', ['/cart', '/orders']],
    ['an empty one', ''],
    ['a word', 'cart'],
    ['another place', 'https://elsewhere.example/cart'],
    ['another place without a scheme', '//elsewhere.example'],
    ['another place by a backslash', '/\\elsewhere.example'],
    ['another place behind a tab', '/\t/elsewhere.example'],
    ['another place behind a new line', '/\n/elsewhere.example'],
    ['another place behind a tab and a backslash', '/\r\\elsewhere.example'],
    ['a new line', '/\n'],
    ['a path with a space', '/a b'],
    ['a path that a header cannot hold', '/상품'],
  ])('is the shop page for %s', (_, next) => {
    expect(nextPath(next)).toBe('/');
  });

  it('is within the shop for a browser, and can be a header, whatever was asked', () => {
    const signs = fc.constantFrom(...'/\\\t\n\r .:@?#aé상');
    fc.assert(
      fc.property(fc.array(signs), (rest) => {
        const path = nextPath(`/${rest.join('')}`);
        expect(new URL(path, SHOP).origin).toBe(SHOP);
        expect(new Headers({ location: path }).get('location')).toBe(path);
      }),
      { numRuns: 2_000 },
    );
  });
});
