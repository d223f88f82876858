import type { Page } from '@playwright/test';
import { test } from './support/many-goods';
import { expect, goLive } from './support/people';

const goodsOn = (page: Page) => page.locator('[id^="goods-at-"]');
const more = (page: Page) => page.getByRole('link', { name: 'More goods' });

test('“More goods” appends goods, and Back restores them and the scroll position', async ({
  guest,
  manyGoods: _,
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
  // A full navigation in between, so that the browser keeps nothing of the page.
  await page.goto('/log-in');
  await page.goBack();
  await expect(goodsOn(page)).toHaveCount(60);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(before);
});

test('“More goods” is a link that works without JavaScript', async ({ guest, manyGoods: _ }) => {
  const page = await guest({ javaScriptEnabled: false });
  await page.goto('/?q=pebble&sort=price');
  await more(page).click();
  await expect(goodsOn(page)).toHaveCount(48);
  await more(page).click();
  await expect(goodsOn(page)).toHaveCount(60);
  await page.goBack();
  await expect(goodsOn(page)).toHaveCount(48);
});
