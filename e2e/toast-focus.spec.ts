import { openBuyerAndPage } from './support/buyer-and-page';
import { CLOCK_JUMP_ERRORS, expect, goLive, pauseClock, test, toastOf } from './support/people';

test('a focused toast stays until Escape dismisses it', async ({
  ownShop,
  shopper,
  guest,
  expectConsoleError,
}) => {
  expectConsoleError(CLOCK_JUMP_ERRORS);
  const { shop, clock } = await ownShop();
  const buyer = await shopper('waiting', 'nickname', shop.url);
  const page = await guest({ baseURL: shop.url });
  await page.clock.install();
  await goLive(page);
  await buyer.order(8, 'wait');
  const toast = toastOf(page, 'waiting');
  await page.clock.runFor(500);
  await toast.getByRole('link').focus();
  // Relative times follow the shop's clock.
  await clock.ahead(60_000);
  await page.clock.runFor(60_000);
  await expect(toast).toBeVisible();
  await expect(toast.getByText('1 minute ago')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.clock.runFor(2_000);
  await expect(toast).toBeHidden();
});

test('a focused toast stays open and in place after the pointer leaves', async ({
  shopper,
  guest,
}) => {
  const { buyer, page } = await openBuyerAndPage({ shopper, guest }, 'focused', { clock: true });
  await buyer.order(8, 'focused-1');
  await page.clock.runFor(500);
  const toast = toastOf(page, 'Citron tea');
  await toast.hover();
  await toast.getByRole('button', { name: 'Close' }).focus();
  await page.mouse.move(600, 20);
  await page.clock.runFor(30_000);
  await expect(toast).toBeVisible();
  await buyer.order(5, 'focused-2');
  await expect(page.getByRole('button', { name: 'and 1 more in the last minute' })).toBeVisible();
  await expect(toastOf(page, /./)).toHaveCount(1);
  // The focus returns to the page, and the toasts expire again.
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await page.clock.runFor(2_000);
  await expect(toastOf(page, /./)).toHaveCount(0);
});

test('closing a toast under the pointer does not keep the next toast open', async ({
  shopper,
  guest,
}) => {
  const { buyer, page } = await openBuyerAndPage({ shopper, guest }, 'pointed', { clock: true });
  await buyer.order(8, 'pointed-1');
  await page.clock.runFor(500);
  await toastOf(page, 'Citron tea').getByRole('button', { name: 'Close' }).click();
  await page.clock.runFor(2_000);
  await expect(toastOf(page, /./)).toHaveCount(0);
  await page.mouse.move(600, 20);
  await buyer.order(5, 'pointed-2');
  await page.clock.runFor(500);
  await expect(toastOf(page, 'House blend coffee')).toBeVisible();
  await page.clock.runFor(10_000);
  await expect(toastOf(page, 'House blend coffee')).toBeHidden();
});

test('Escape closes an open dialog before it dismisses the toasts', async ({ shopper, guest }) => {
  const { buyer, page } = await openBuyerAndPage({ shopper, guest }, 'escaping', { clock: true });
  await page.getByRole('button', { name: 'Latest purchases' }).click();
  const feed = page.getByRole('dialog', { name: 'Latest purchases' });
  await expect(feed).toBeVisible();
  await buyer.order(8, 'escaping');
  const toast = page.locator('li.toast').filter({ hasText: buyer.nickname });
  await expect(toast).toBeVisible();
  // So that it does not expire.
  await pauseClock(page);
  await page.keyboard.press('Escape');
  await expect(feed).toBeHidden();
  await expect(toast).toBeVisible();
  await page.keyboard.press('Escape');
  await page.clock.runFor(2_000);
  await expect(toast).toBeHidden();
});
