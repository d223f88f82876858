import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isUrl, safeRedirectUrl } from '@/lib/accounts/next-auth/callback-url.server';

const SHOP = 'https://shop.example';

describe('safeRedirectUrl', () => {
  it.each([
    ['/goods/1?lang=ko', `${SHOP}/goods/1?lang=ko`],
    [`${SHOP}/cart`, `${SHOP}/cart`],
    ['/상품', `${SHOP}/%EC%83%81%ED%92%88`],
  ])('accepts %s as a URL of the shop', (url, expected) => {
    expect(safeRedirectUrl(url, SHOP)).toBe(expected);
  });

  it.each([
    ['nothing', undefined],
    ['a number', 5],
    ['a word', 'foo'],
    ['an incomplete URL', 'https://['],
    ['another origin', 'https://elsewhere.example/cart'],
    ['another origin without a scheme', '//elsewhere.example/cart'],
    ['another origin with backslashes', '/\\elsewhere.example'],
    ['another origin after a tab', '/\t/elsewhere.example'],
    ['a script URL', 'javascript:alert(1)'],
  ])('returns the front page for %s', (_, url) => {
    expect(safeRedirectUrl(url, SHOP)).toBe(SHOP);
  });

  it('returns a URL of the shop that a header can hold, whatever the input is', () => {
    const text = fc
      .array(fc.integer({ min: 0, max: 0xffff }))
      .map((units) => String.fromCharCode(...units));
    fc.assert(
      fc.property(fc.constantFrom('', '/', `${SHOP}/`), text, (start, rest) => {
        const headers = new Headers({ location: safeRedirectUrl(start + rest, SHOP) });
        expect(new URL(headers.get('location') ?? '').origin).toBe(SHOP);
      }),
    );
  });
});

it.each([
  ['/', true],
  ['https://elsewhere.example', true],
  ['foo', false],
  ['//', false],
  ['mailto:mina@shop.example', false],
])('isUrl says whether next-auth accepts %s as a URL: %s', (url, expected) => {
  expect(isUrl(url, SHOP)).toBe(expected);
});
