/**
 * The main pages as a screen reader has them, compared with what e2e/structure keeps: the same on
 * every machine, whatever its fonts. What is meant to change is written anew by
 * `npm run e2e -- e2e/structure.spec.ts --update-snapshots`, and read in the diff.
 */
import type { Page } from '@playwright/test';
import { buyPieces, fillCart } from './support/carts';
import { CLOCK_JUMP_ERRORS, expect, latestSeq, test } from './support/people';

// Nobody else's sales, nor what others looked at.
test.use({ store: 'structure' });

const PAGES = {
  shop: '/?category=tea',
  goods: '/goods/8',
  cart: '/cart',
  'log-in': '/log-in',
  'sign-up': '/sign-up',
  lesson: '/lesson',
};

/** One afternoon in Seoul: whatever is dated is dated so, and looked at half a minute later. */
const THEN = new Date('2031-05-06T07:08:09Z');
const LATER = new Date(THEN.getTime() + 30_000);

async function expectStructure(page: Page, name: string, language: string): Promise<void> {
  await expect(page.locator('[data-connection="live"]')).toBeVisible();
  await expect(page.locator('body')).toMatchAriaSnapshot({ name: `${name}-${language}.aria.yml` });
}

/** What is another one each time, or in each browser: an order's id, number and date, an email. */
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
    // The wall counts who is there: nobody but who looks at it.
    await page.close();
    const wall = await guest({ baseURL: shop.url, ...options });
    await wall.clock.setFixedTime(LATER);
    await clock.set(LATER);
    await wall.goto('/live');
    await expect(wall.locator('[data-total="people"]')).toHaveText('1');
    await expectStructure(wall, 'dashboard', language);
  });
}
