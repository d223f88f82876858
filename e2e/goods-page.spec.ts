/** The page of goods. */

import { buyPieces, stockOf } from './support/carts';
import { watchShift } from './support/layout-shift';
import { expect, goLive, test } from './support/people';

const PHONE = { width: 390, height: 844 };

test('recently viewed goods are shown without a layout shift', async ({ guest }) => {
  const page = await guest({ viewport: PHONE });
  const shift = await watchShift(page);
  for (const path of ['/goods/8', '/goods/9', '/goods/8']) {
    await goLive(page, path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
  const seen = page.getByRole('region', { name: 'Recently viewed' });
  await expect(seen.getByRole('listitem')).toHaveText([/Stoneware teapot/]);
  expect(await shift()).toEqual([]);
  await goLive(page);
  await expect(seen.getByRole('listitem')).toHaveText([/Citron tea/, /Stoneware teapot/]);
  expect(await shift()).toEqual([]);
});

test('the goods page lists its sales live and removes a cancelled one', async ({
  guest,
  shopper,
}) => {
  const [buyer, shy] = [await shopper('lately'), await shopper('shy', 'anonymous')];
  const page = await guest();
  // Without toasts, which move each other: here only the page must not move.
  await page.addInitScript(() => window.localStorage.setItem('salebell.muted', 'yes'));
  const shift = await watchShift(page);
  await buyer.order(13, crypto.randomUUID());
  await goLive(page, '/goods/13');
  const sales = page.getByRole('region', { name: 'Recently bought' }).getByRole('listitem');
  await expect(sales.first()).toHaveText(new RegExp(`^${buyer.nickname}.*just now`, 'i'));
  const answer = await shy.order(13, crypto.randomUUID());
  const { order } = (await answer.json()) as { order: { orderId: string } };
  await expect(sales.first()).toHaveText(/^a shopper/);
  await expect(sales.nth(1)).toHaveText(new RegExp(`^${buyer.nickname}`));
  await shy.ask('POST', `/api/orders/${order.orderId}/cancel`, {});
  await expect(sales.first()).toHaveText(new RegExp(`^${buyer.nickname}`));
  await expect(page.getByRole('region', { name: 'More like this' })).toBeVisible();
  expect(await shift()).toEqual([]);
});

test('the goods page has structured data, Open Graph tags and a sitemap entry', async ({
  guest,
  shop,
}) => {
  const page = await guest({ javaScriptEnabled: false });
  await page.goto('/goods/8');
  const content = async (selector: string) =>
    (await page.locator(selector).getAttribute('content')) ?? '';
  const data = await page.locator('script[type="application/ld+json"]').textContent();
  expect(JSON.parse(data ?? '')).toMatchObject({
    '@type': 'Product',
    name: 'Citron tea',
    offers: { price: 14_500, priceCurrency: 'KRW', availability: 'https://schema.org/InStock' },
  });
  expect(await content('meta[property="og:title"]')).toBe('Citron tea');
  const canonical = await page.locator('link[rel="canonical"]').getAttribute('href');
  expect(canonical).toBe(`${shop.url}/en/goods/8`);
  const picture = await fetch(await content('meta[property="og:image"]'));
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
  const robots = await (await fetch(`${shop.url}/robots.txt`)).text();
  expect(robots).toContain(`Sitemap: ${shop.url}/sitemap.xml`);
  const sitemap = await (await fetch(`${shop.url}/sitemap.xml`)).text();
  expect(sitemap).toContain(`<loc>${shop.url}/en/goods/8</loc>`);
  const manifest = (await (await fetch(`${shop.url}/manifest.webmanifest`)).json()) as {
    icons: { src: string }[];
  };
  // Browsers request /favicon.ico without a link to it.
  for (const src of [...manifest.icons.map(({ src }) => src), '/favicon.ico']) {
    expect((await fetch(shop.url + src)).status, src).toBe(200);
  }
});

test('the goods page shows a guest “Sold out” in place of the log-in link', async ({
  guest,
  shopper,
}) => {
  const page = await guest();
  await goLive(page, '/goods/20');
  const logIn = page.getByRole('link', { name: 'Log in to buy' });
  await logIn.focus();
  const buyer = await shopper('all-of-it');
  await buyPieces(buyer, 20, await stockOf(buyer, 20));
  const soldOut = page.getByRole('main').getByRole('link', { name: 'Sold out' });
  await expect(soldOut).toBeDisabled();
  await expect(soldOut).toBeFocused();
  await expect(logIn).toHaveCount(0);
  await page.keyboard.press('Enter');
  await page.reload();
  await expect(page).toHaveURL(/\/goods\/20$/);
  await expect(soldOut).toBeDisabled();
});
