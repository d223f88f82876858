import { gzipSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import { expect, goLive, test, toastOf } from './people';

const FOR_ALL = [
  '/',
  '/?q=nothing-like-that',
  '/goods/8',
  '/goods/9999',
  '/live',
  '/log-in',
  '/sign-up',
  '/cart',
];
const SIGNED_IN = ['/orders', '/account', '/goods/5', '/cart'];
const MOST_SCRIPT_BYTES = 150 * 1024;

for (const colorScheme of ['light', 'dark'] as const) {
  for (const locale of ['en-US', 'ko-KR']) {
    test(`no page has a fault that axe finds (${colorScheme}, ${locale})`, async ({
      guest,
      shoppers,
      expectConsoleError,
    }) => {
      expectConsoleError(/status of 404/);
      const page = await guest({ colorScheme, locale });
      const [person] = await shoppers(1, { colorScheme, locale });
      if (!person) throw new Error('one shopper');
      const placed = await person.shopper.order(5, 'for-the-orders');
      const { order } = (await placed.json()) as { order: { orderId: string } };
      await person.shopper.ask('PUT', '/api/cart/8', { quantity: 2 });
      // More than there is: what runs short is said on the page.
      await person.shopper.ask('PUT', '/api/cart/9', { quantity: 99 });
      for (const [where, paths] of [
        [page, FOR_ALL],
        [person.page, [...SIGNED_IN, `/orders/${order.orderId}`]],
      ] as const) {
        for (const path of paths) {
          await where.goto(path);
          const { violations } = await new AxeBuilder({ page: where }).analyze();
          expect(violations.map(({ id, nodes }) => [path, id, nodes[0]?.html])).toEqual([]);
        }
      }
    });
  }
}

test('nothing is wider than a phone', async ({ guest, expectConsoleError }) => {
  expectConsoleError(/status of 404/);
  const page = await guest({ viewport: { width: 360, height: 740 } });
  for (const path of FOR_ALL) {
    await page.goto(path);
    const beyond = await page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    );
    expect([path, beyond]).toEqual([path, 0]);
  }
});

test('the shop page needs at most 150 KiB of JavaScript; the socket and the toasts come after', async ({
  shop,
}) => {
  const html = await (await fetch(shop.url)).text();
  const sources = [...html.matchAll(/<script[^>]+src="([^"]+)"[^>]*>/g)]
    .filter(([tag]) => !/nomodule/i.test(tag))
    .flatMap(([, source]) => (source ? [source] : []));
  expect(sources.length).toBeGreaterThan(0);
  let bytes = 0;
  for (const source of new Set(sources)) {
    const script = await (await fetch(new URL(source, shop.url))).text();
    expect(script).not.toContain('BUY_GOODS');
    expect(script).not.toContain('transports');
    bytes += gzipSync(script).length;
  }
  test.info().annotations.push({ type: 'gzipped bytes', description: String(bytes) });
  expect(bytes).toBeLessThanOrEqual(MOST_SCRIPT_BYTES);
});

test('nothing moves when stock changes and toasts come', async ({ guest, shopper }) => {
  const buyer = await shopper('steady');
  const page = await guest();
  await page.addInitScript(() => {
    Object.assign(window, { shift: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        Object.assign(window, {
          shift: Reflect.get(window, 'shift') + Reflect.get(entry, 'value'),
        });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await goLive(page, '/?category=tea');
  for (const goodsId of [5, 7, 8, 5, 7]) await buyer.order(goodsId, crypto.randomUUID());
  await expect(toastOf(page, 'steady').first()).toBeVisible();
  expect(await page.evaluate(() => Reflect.get(window, 'shift'))).toBe(0);
});

test('a page carries its own nonce, and nothing else may run in it', async ({ shop }) => {
  const [first, second] = [await fetch(shop.url), await fetch(shop.url)];
  const nonces = [first, second].map(
    (answer) =>
      /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '')?.[1] ?? '',
  );
  expect(nonces[0]).not.toBe('');
  expect(nonces[0]).not.toBe(nonces[1]);
  const scripts = [...(await first.text()).matchAll(/<script([^>]*)>/g)].map(([, given]) => given);
  for (const given of scripts) expect(given).toContain(`nonce="${nonces[0]}"`);
});
