import { giveRole } from '@/e2e/support/admin-role';
import type { JourneyPage } from '../support/browsers/journey-page';
import { button, text, toast } from '../support/browsers/query';
import { expect, test } from './journeys';

/** The box of every control and heading in the main part of the page, by its HTML. */
function boxesOf(page: JourneyPage): Promise<Record<string, string>> {
  return page.evaluate(() => {
    const parts = document.querySelectorAll('main :is(a, button, input, select, textarea, h1, h2)');
    const boxes = [...parts].map((part, at) => {
      const { x, y, width, height } = part.getBoundingClientRect();
      const top = y + window.scrollY;
      return [`${at} ${part.outerHTML.slice(0, 80)}`, [x, top, width, height].join(' ')] as const;
    });
    return Object.fromEntries(boxes);
  });
}

test('one press on the lower edge of Save saves an unchanged profile', {
  tag: '@short',
}, async ({ person }) => {
  const { page } = await person();
  await page.openLive('/account');
  await page.click(button('Save'), 'lower edge');
  await page.expectVisible(text('Saved.'));
});

test('the announcement of a sale moves nothing on an open page', {
  tag: '@short',
}, async ({ person, sell }) => {
  const { page } = await person();
  for (const path of ['/account', '/lesson', '/goods/8']) {
    await page.openLive(path);
    const before = await boxesOf(page);
    expect(Object.keys(before).length).toBeGreaterThan(2);
    // The focus moves to the first link, which may cause a layout.
    await page.press('Tab');
    const { nickname } = await sell(5);
    await page.expectVisible(toast(nickname));
    expect([path, await boxesOf(page)]).toEqual([path, before]);
  }
});

test('no page is wider than a phone, in either language', {
  tag: '@short',
}, async ({ person, shop }) => {
  for (const language of ['en', 'ko'] as const) {
    const viewport = { width: 360, height: 740 };
    const { page, shopper } = await person({ viewport, language });
    await giveRole(shop, shopper.email, 'admin');
    await shopper.ask('PUT', '/api/cart/8', { quantity: 2 });
    const pages = ['/', '/goods/8', '/lesson', '/live', '/cart', '/orders', '/account'];
    const admins = [
      '/admin',
      '/admin/goods/new',
      '/admin/goods/8',
      '/admin/orders',
      '/admin/mails',
    ];
    for (const path of [...pages, ...admins]) {
      await page.openLive(path);
      expect([language, path, await page.horizontalOverflow()]).toEqual([language, path, 0]);
    }
  }
});
