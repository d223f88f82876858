import { describe, expect, it } from 'vitest';
import { cacheablePage } from '@/lib/page-cache/cacheable-page';

const addressOf = (url: string) => cacheablePage(url, undefined)?.address;

describe('the address of a cacheable page', () => {
  it.each([
    ['/en', '/en'],
    ['/ko?category=tea', '/ko?category=tea'],
    ['/en?sort=price&category=tea&inStock=1', '/en?category=tea&sort=price&inStock=true'],
    ['/en/goods/10', '/en/goods/10'],
    ['/en/live', '/en/live'],
    ['/ko/lesson', '/ko/lesson'],
    ['/ko/developers', '/ko/developers'],
    ['/en/sign-up', '/en/sign-up'],
    ['/en/log-in?next=/goods/10', '/en/log-in?next=%2Fgoods%2F10'],
  ])('%s is rendered as %s', (url, address) => {
    expect(addressOf(url)).toBe(address);
  });

  it.each([
    ['/en?utm_source=mail', '/en'],
    ['/en?category=none&sort=none', '/en'],
    ['/en?category=tea&category=home', '/en'],
    ['/en?q=&minPrice=&sort=newest', '/en'],
    ['/en/goods/10?from=here&category=tea', '/en/goods/10'],
    ['/en/live?x=1', '/en/live'],
  ])('%s has no more than %s, as the page ignores the rest', (url, address) => {
    expect(addressOf(url)).toBe(address);
  });

  it.each([
    ...['/', '/goods/10', '/fr', '/en/', '/en//goods/10', '/en/goods/10/', '/EN'],
    ...[
      '/en/cart',
      '/en/orders',
      '/en/orders/6b0b92c48ef9b3a16826ddb1',
      '/en/account',
      '/en/admin',
    ],
    ...['/en/none', '/en/goods/0', '/en/goods/1234567890', '/en/goods/8x', '/en/goods/%38'],
    ...['/en?q=tea', '/en?minPrice=100', '/en?maxPrice=100', '/en?cursor=abc', '/en?show=48'],
    ...[
      '/en/log-in?next=/admin',
      '/en/log-in?next=//elsewhere.example',
      '/en/log-in?next=/&next=/',
    ],
  ])('%s is not cacheable', (url) => {
    expect(cacheablePage(url, undefined)).toBeNull();
  });
});

describe('the cookies that a page is rendered with', () => {
  it.each([
    ['/en', undefined, {}],
    ['/en', 'theme=dark', { theme: 'dark' }],
    ['/en', 'theme=system; language=ko; cart-count=3; other=1', {}],
    ['/en', 'theme=purple', {}],
    ['/en', 'seen=10.8', { seen: '0' }],
    ['/en/goods/10', 'seen=10.8', { seen: '0' }],
    ['/en/goods/10', 'seen=10', {}],
    ['/en/live', 'seen=10', {}],
  ])('%s with the cookies %s is rendered with %o', (url, cookies, rendered) => {
    expect(cacheablePage(url, cookies)?.cookies).toEqual(rendered);
  });
});
