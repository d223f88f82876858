import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import mongoose from 'mongoose';
import { upTo } from '@/tests/count';
import { test as base, expect, goLive } from './people';

const FIRST = 70_001;
const COUNT = 60;

/** Sixty pebbles on the shelves, put into the store by somebody else than this shop's process. */
const test = base.extend<object, { pebbles: undefined }>({
  pebbles: [
    async ({ shop }, use) => {
      const kept: unknown = JSON.parse(
        await readFile(path.join(shop.dataDir, 'embedded.json'), 'utf8'),
      );
      const { port } = kept as { port: number };
      const store = await mongoose
        .createConnection(`mongodb://127.0.0.1:${port}/salebell?directConnection=true`)
        .asPromise();
      const goods = store.collection('goods');
      const pebbles = upTo(COUNT).map((n) => ({
        goodsId: FIRST + n,
        name: { en: `Pebble no. ${n}`, ko: `조약돌 ${n}호` },
        description: { en: 'A pebble.', ko: '조약돌이에요.' },
        category: 'outdoors',
        price: 100,
        stock: 9,
        sold: 0,
        revision: 0,
        imageUrl: '/goods/tangerine-jam.svg',
        createdAt: new Date(),
        changedAt: new Date(),
      }));
      await goods.insertMany(pebbles);
      await use(undefined);
      await goods.deleteMany({ goodsId: { $gt: FIRST } });
      await store.close();
    },
    { scope: 'worker' },
  ],
});

const goodsOn = (page: Page) => page.locator('[id^="goods-at-"]');
const more = (page: Page) => page.getByRole('link', { name: 'More goods' });

test('more goods come behind the others, and are there at the same place on going back', async ({
  guest,
  pebbles: _,
}) => {
  const page = await guest({ viewport: { width: 390, height: 844 } });
  await goLive(page, '/?q=pebble');
  await expect(goodsOn(page)).toHaveCount(24);
  await expect(page.getByText('24 of 60 items')).toBeVisible();
  await more(page).focus();
  await page.keyboard.press('Enter');
  await expect(goodsOn(page)).toHaveCount(48);
  await expect(goodsOn(page).nth(24).getByRole('link').first()).toBeFocused();
  await expect(page).toHaveURL(/\?q=pebble&show=48$/);
  await more(page).click();
  await expect(goodsOn(page)).toHaveCount(60);
  await expect(more(page)).toHaveCount(0);

  const seen = goodsOn(page).nth(50);
  const name = (await seen.textContent()) ?? '';
  await seen.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => window.scrollY);
  expect(before).toBeGreaterThan(2_000);
  await seen.getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1, name: /Pebble/ })).toBeVisible();
  await page.goBack();
  await expect(goodsOn(page)).toHaveCount(60);
  await expect(goodsOn(page).nth(50)).toHaveText(name);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(before);
  // From elsewhere, so that nothing of the page is left in the browser.
  await page.goto('/log-in');
  await page.goBack();
  await expect(goodsOn(page)).toHaveCount(60);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(before);
});

test('more goods are a link without JavaScript', async ({ guest, pebbles: _ }) => {
  const page = await guest({ javaScriptEnabled: false });
  await page.goto('/?q=pebble&sort=price');
  await more(page).click();
  await expect(goodsOn(page)).toHaveCount(48);
  await more(page).click();
  await expect(goodsOn(page)).toHaveCount(60);
  await page.goBack();
  await expect(goodsOn(page)).toHaveCount(48);
});
