import type { Page } from '@playwright/test';
import { horizontalOverflow } from './support/layout-shift';
import { expect, goLive, pauseClock, test, toastOf } from './support/people';

/** The width that is left of 1280 px at a zoom of 400 %. */
const NARROW = { width: 320, height: 640 };
const PATHS = ['/', '/goods/8', '/cart', '/orders', '/account', '/live', '/lesson'];

/** Elements that scroll sideways. Text fields, code and sliders may. */
const scrollingSideways = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((element) => !element.matches('input, textarea, select, pre, svg, svg *, .sr-only'))
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .filter((element) => /auto|scroll/.test(getComputedStyle(element).overflowX))
      .map((element) => element.outerHTML.slice(0, 100)),
  );

for (const locale of ['en-US', 'ko-KR']) {
  test(`no page scrolls sideways at 320 px, and the connection status is readable (${locale})`, async ({
    person,
  }) => {
    const { page, shopper } = await person({ locale, viewport: NARROW });
    // The widest nickname: forty syllables without a break.
    const nickname = `${locale}${'이름이아주긴손님'.repeat(5)}`.slice(0, 40);
    expect((await shopper.ask('PATCH', '/api/users/me', { nickname })).status).toBe(200);
    // Content for every part that would be empty.
    await shopper.order(8, crypto.randomUUID());
    await shopper.ask('PUT', '/api/cart/5', { quantity: 2 });
    for (const goodsId of [9, 10, 11, 12]) {
      await goLive(page, `/goods/${goodsId}`);
    }
    for (const path of PATHS) {
      await goLive(page, path);
      const status = page.locator('[data-connection] > span').last();
      await expect(status).toHaveText(/^(Live|실시간)$/);
      expect(await status.evaluate((text) => text.scrollWidth - text.clientWidth)).toBe(0);
      await expect(status).toBeInViewport({ ratio: 1 });
      for (const link of await page.getByRole('banner').locator('a, button').all()) {
        const { x = -1, width = 0 } = (await link.boundingBox()) ?? {};
        expect([path, await link.textContent(), x >= 0 && x + width <= NARROW.width]).toEqual([
          path,
          await link.textContent(),
          true,
        ]);
      }
      expect([path, await scrollingSideways(page)]).toEqual([path, []]);
      expect([path, await horizontalOverflow(page)]).toEqual([path, 0]);
    }
  });
}

test('no toast covers the focused element at 320 px', async ({ guest, shopper }) => {
  const page = await guest({ viewport: NARROW });
  await page.clock.install();
  await goLive(page, '/?category=tea');
  await pauseClock(page);
  const buyer = await shopper('covering');
  for (const goodsId of [5, 7, 8]) await buyer.order(goodsId, crypto.randomUUID());
  await expect(async () => {
    await page.clock.runFor(250);
    await expect(page.getByText(/and \d more in the last minute/).first()).toBeVisible({
      timeout: 100,
    });
  }).toPass();
  await expect(toastOf(page, buyer.nickname).first()).toBeVisible();
  const covered: string[] = [];
  for (let tabs = 0; tabs < 45; tabs++) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate(() => {
      const focused = document.activeElement;
      const toasts = document.querySelector('.toasts');
      if (!focused || !toasts || toasts.contains(focused)) return null;
      const { left, top, width, height } = focused.getBoundingClientRect();
      const at = document.elementFromPoint(left + width / 2, top + Math.min(height, 40) / 2);
      return at && toasts.contains(at) ? focused.outerHTML.slice(0, 80) : null;
    });
    if (found) covered.push(found);
  }
  expect(covered).toEqual([]);
});
