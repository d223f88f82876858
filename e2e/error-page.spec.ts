import type { Page } from '@playwright/test';
import { axeViolations } from './support/axe';
import { buyPieces } from './support/carts';
import { expect, goLive, test } from './support/people';

/** Removes an element that React is about to remove: React throws, as with some browser extensions. */
async function breakPage(page: Page, change: () => Promise<unknown>): Promise<void> {
  await page
    .locator('[data-stock-of="8"]')
    .first()
    .evaluate((label) => label.remove());
  await change();
}

test('a page that crashes in the browser shows an error page with a retry and a link to my orders', async ({
  shoppers,
  expectConsoleError,
}) => {
  expectConsoleError(/removeChild/);
  const [person, other] = await shoppers(2);
  if (!person || !other) throw new Error('two shoppers');
  const { page } = person;
  await goLive(page, '/goods/8');
  await breakPage(page, () => buyPieces(other.shopper, 8, 1));
  await expect(
    page.getByRole('heading', {
      name: '이 페이지에 문제가 생겼어요. Something went wrong on this page.',
    }),
  ).toBeVisible();
  await expect(page.getByText('cannot answer')).toHaveCount(0);
  await expect(page.getByText(/Look at your orders before you do it again/)).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: 'Citron tea' })).toBeVisible();

  await breakPage(page, () => buyPieces(other.shopper, 8, 1));
  await page.getByRole('main').getByRole('link', { name: 'My orders' }).click();
  await expect(page).toHaveURL(/\/orders$/);
  await expect(page.getByRole('heading', { name: 'My orders' })).toBeVisible();
});
