/** A double click on a button whose row disappears: the next row is under the pointer then (decision 21). */
import type { Locator, Page } from '@playwright/test';
import { fillCart } from './support/carts';
import { logIn } from './support/log-in';
import { expect, goLive, test } from './support/people';

/** A double click of a mouse at the first of `buttons`: the browser counts its clicks. */
async function doubleClickFirst(page: Page, buttons: Locator): Promise<void> {
  const rows = await buttons.count();
  await buttons.first().hover();
  await page.mouse.down();
  await page.mouse.up();
  await expect(buttons).toHaveCount(rows - 1);
  await page.mouse.down({ clickCount: 2 });
  await page.mouse.up({ clickCount: 2 });
}

test('a double click on “Remove” removes one line of the cart', async ({ person }) => {
  const { page, shopper } = await person();
  await fillCart(shopper, [8, 1], [10, 1], [5, 1]);
  await goLive(page, '/cart');
  const remove = page.getByRole('button', { name: /^Remove / });
  await expect(remove).toHaveCount(3);
  await doubleClickFirst(page, remove);
  await page.reload();
  await expect(remove).toHaveCount(2);
});

test('a double click on “End” ends one session', async ({ person, shop }) => {
  const { page, shopper } = await person();
  for (let n = 0; n < 3; n++) await logIn(shop.url, { email: shopper.email });
  await goLive(page, '/account');
  const end = page.getByRole('button', { name: 'End Unknown device' });
  await expect(end).toHaveCount(3);
  await doubleClickFirst(page, end);
  // The list of the server, whatever the page shows.
  await page.reload();
  await expect(end).toHaveCount(2);
});
