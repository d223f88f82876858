import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isUrl, safeRedirectUrl } from '@/lib/accounts/next-auth/callback-url.server';

const SHOP = 'https://shop.example';

describe('after a log-in', () => {
  it.each([
    ['/goods/1?lang=ko', `${SHOP}/goods/1?lang=ko`],
    [`${SHOP}/cart`, `${SHOP}/cart`],
    ['/상품', `${SHOP}/%EC%83%81%ED%92%88`],
  ])('%s of the shop is where it leads', (asked, leads) => {
    expect(safeRedirectUrl(asked, SHOP)).toBe(leads);
  });

  it.each([
    ['nothing', undefined],
    ['a number', 5],
    ['a word', 'foo'],
    ['half an address', 'https://['],
    ['another place', 'https://elsewhere.example/cart'],
    ['another place without a scheme', '//elsewhere.example/cart'],
    ['another place by backslashes', '/\\elsewhere.example'],
    ['another place behind a tab', '/\t/elsewhere.example'],
    ['a script', 'javascript:alert(1)'],
  ])('%s leads to the front page', (_, asked) => {
    expect(safeRedirectUrl(asked, SHOP)).toBe(SHOP);
  });

  it('it leads into the shop, by an address that a header can hold, whatever was asked', () => {
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
])('next-auth takes %s for an address: %s', (asked, is) => {
  expect(isUrl(asked, SHOP)).toBe(is);
});
