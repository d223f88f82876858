/**
 * Compares the accessibility trees of the main pages with the snapshots in e2e/structure, which do not
 * depend on fonts. After an intended change: `npm run e2e -- e2e/structure.spec.ts
 * --update-snapshots`, and review the diff.
 */
import type { Page } from '@playwright/test';
import { buyPieces, fillCart } from './support/carts';
import { CLOCK_JUMP_ERRORS, expect, latestSeq, test } from './support/people';

// Its own store: without the sales and viewers of other files.
test.use({ store: 'structure' });

const PAGES = {
  shop: '/?category=tea',
  goods: '/goods/8',
  cart: '/cart',
  'log-in': '/log-in',
  'sign-up': '/sign-up',
  lesson: '/lesson',
};

/** A fixed time for all dates. The pages are opened half a minute later. */
const THEN = new Date('2031-05-06T07:08:09Z');
const LATER = new Date(THEN.getTime() + 30_000);

async function expectStructure(page: Page, name: string, language: string): Promise<void> {
  await expect(page.locator('[data-connection="live"]')).toBeVisible();
  await expect(page.locator('body')).toMatchAriaSnapshot({ name: `${name}-${language}.aria.yml` });
}

/** Replaces what differs in each run: the order's id, number and date, and the email. */
function hide(page: Page, orderId: string, email: string): Promise<void> {
  return page.getByRole('main').evaluate(
    (main, [id = '', address = '']) => {
      for (const link of main.querySelectorAll(`a[href$="${id}"]`)) {
        link.setAttribute('href', '/orders/its-id');
      }
      for (const time of main.querySelectorAll('time')) time.textContent = 'its time';
      const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const text = texts.currentNode as Text;
        text.data = text.data
          .replace(new RegExp(id.slice(-8), 'i'), 'ITS-END')
          .replace(address, 'its owner’s email');
      }
    },
    [orderId, email],
  );
}

for (const language of ['en', 'ko']) {
  const locale = language === 'ko' ? 'ko-KR' : 'en-US';

  for (const [name, path] of Object.entries(PAGES)) {
    test(`the accessibility tree of the page “${name}” matches its snapshot (${language})`, async ({
      guest,
    }) => {
      const page = await guest({ locale });
      await page.goto(path);
      await expectStructure(page, name, language);
    });
  }

  test(`the accessibility trees of the signed-in pages and the dashboard match their snapshots (${language})`, async ({
    ownShop,
    person,
    guest,
    expectConsoleError,
  }) => {
    expectConsoleError(CLOCK_JUMP_ERRORS);
    const { shop, clock } = await ownShop();
    await clock.set(THEN);
    const options = { locale, timezoneId: 'Asia/Seoul' };
    const { page, shopper } = await person({ at: shop.url, ...options });
    await page.clock.setFixedTime(LATER);
    const named = await shopper.ask('PATCH', '/api/users/me', { nickname: 'Onlooker' });
    expect(named.status).toBe(200);
    const orderId = await buyPieces(shopper, 8, 2);
    await expect.poll(() => latestSeq(shop)).toBe(1);
    await fillCart(shopper, [5, 1], [7, 3]);
    for (const [name, path] of Object.entries({
      'filled-cart': '/cart',
      orders: '/orders',
      account: '/account',
    })) {
      await clock.set(LATER);
      await page.goto(path);
      await hide(page, orderId, shopper.email);
      await expectStructure(page, name, language);
    }
    // The dashboard counts open pages: only itself is left.
    await page.close();
    const dashboard = await guest({ baseURL: shop.url, ...options });
    await dashboard.clock.setFixedTime(LATER);
    await clock.set(LATER);
    await dashboard.goto('/live');
    await expect(dashboard.locator('[data-total="people"]')).toHaveText('1');
    await expectStructure(dashboard, 'dashboard', language);
  });
}
