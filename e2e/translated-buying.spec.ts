/** Buying, the cart, the account and the live page, translated in place; see translated.spec.ts. */
import type { Page } from '@playwright/test';
import { buyPieces, fillCart, ordersOf, quantityOf, stockOf } from './support/carts';
import { expect, test, toastOf } from './support/people';
import {
  button,
  expectTranslated,
  goTranslated,
  link,
  translatePage,
} from './support/translate-page';

/** The button that confirms the cancellation of an order. */
const confirmCancel = (page: Page) =>
  page.getByRole('alertdialog').getByRole('button', { name: /^cancel the order$/i });

/** Requests of these addresses get no answer during `work`. */
async function withoutAnswer(page: Page, url: string, work: () => Promise<void>): Promise<void> {
  await page.route(url, (route) => route.abort());
  await work();
  await page.unrouteAll({ behavior: 'wait' });
}

test('a translated page buys goods once and cancels the order', async ({ person }) => {
  const { page, shopper } = await person();
  await translatePage(page);
  await goTranslated(page, '/goods/8');
  await button(page, 'Buy').click();
  await expect(page.getByText('BOUGHT. THANK YOU!')).toBeVisible();
  await expect(button(page, 'Buy another one')).toBeEnabled();
  await expect(toastOf(page, 'BOUGHT CITRON TEA')).toBeVisible();
  expect(await ordersOf(shopper)).toHaveLength(1);
  await button(page, 'Add to cart').click();
  await expect(page.getByText('1 IN THE CART.', { exact: true })).toBeVisible();
  await button(page, 'Add to cart').click();
  await expect(page.getByText('2 IN THE CART.', { exact: true })).toBeVisible();
  await link(page, 'See my orders').click();
  await expect(page.getByRole('heading', { name: 'MY ORDERS' })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel the order of Citron tea' }).click();
  await confirmCancel(page).click();
  await expect(page.getByText('CANCELLED', { exact: true })).toBeVisible();
});

test('a translated page shows refusals and missing answers', async ({
  person,
  shopper: signUp,
  expectConsoleError,
}) => {
  expectConsoleError(/ERR_FAILED|status of 409/);
  const { page, shopper } = await person();
  await translatePage(page);
  await goTranslated(page, '/goods/8');
  await withoutAnswer(page, '**/api/orders', async () => {
    await button(page, 'Buy').click();
    await expect(page.getByText(/^NO ANSWER CAME/)).toBeVisible();
  });
  await button(page, 'Buy').click();
  await expect(page.getByText('BOUGHT. THANK YOU!')).toBeVisible();
  const [order] = await ordersOf(shopper);
  await goTranslated(page, `/orders/${order?.orderId}`);
  const cancel = page.getByRole('button', { name: 'Cancel the order of Citron tea' });
  await withoutAnswer(page, '**/cancel', async () => {
    await cancel.click();
    await confirmCancel(page).click();
    await expect(page.getByText('IT DID NOT WORK. TRY AGAIN.')).toBeVisible();
  });
  await cancel.click();
  await confirmCancel(page).click();
  await expect(page.getByText(/BACK ON THE SHELF/)).toBeVisible();

  const other = await signUp('quicker');
  await goTranslated(page, '/goods/20');
  await buyPieces(other, 20, await stockOf(other, 20));
  await expect(button(page, 'Sold out')).toBeDisabled();
  await expect(page.locator('[data-stock-of="20"]').first()).toHaveText('SOLD OUT');
});

test('a translated cart can be changed, reports a shortage and can be ordered', async ({
  person,
  shopper: signUp,
  expectConsoleError,
}) => {
  expectConsoleError(/ERR_FAILED|status of 409/);
  const { page, shopper } = await person();
  await translatePage(page);
  await fillCart(shopper, [8, 1], [5, 2], [20, 1]);
  await goTranslated(page, '/cart');
  await page.getByRole('button', { name: 'One more of Citron tea' }).click();
  await expect(quantityOf(page, 8)).toHaveText('2');
  await page.getByRole('button', { name: 'Remove House blend coffee' }).click();
  await expect(page.getByText('HOUSE BLEND COFFEE IS OUT OF THE CART.')).toBeAttached();
  const other = await signUp('quicker');
  const left = await stockOf(other, 20);
  await buyPieces(other, 20, left);
  await expect(page.getByText(/^ONE THING RAN SHORT/)).toBeVisible();
  await button(page, 'Order everything').click();
  await expect(page.getByText(/^SOMETHING RAN SHORT JUST NOW/)).toBeVisible();
  await button(page, 'Reduce to what’s left').click();
  await expect(page.getByText(/^PRICES AND STOCK HERE/)).toBeVisible();
  await withoutAnswer(page, '**/api/orders', async () => {
    await button(page, 'Order everything').click();
    await expect(page.getByText(/^NO ANSWER CAME/)).toBeVisible();
  });
  await button(page, 'Order everything').click();
  await expect(page.getByText('YOUR ORDER IS PLACED. THANK YOU!')).toBeVisible();
  expect(await ordersOf(shopper)).toHaveLength(1);
  await goTranslated(page, '/cart');
  await expect(page.getByText('YOUR CART IS EMPTY.')).toBeVisible();
});

test('a guest fills a cart, signs up and logs out on translated pages', async ({
  guest,
  expectConsoleError,
}) => {
  expectConsoleError(/status of (401|409|422)|ERR_FAILED/);
  const page = await guest();
  await translatePage(page);
  await goTranslated(page, '/?category=tea');
  await page.getByRole('button', { name: 'Add Citron tea to the cart' }).first().click();
  await expect(page.locator('[data-cart-count]')).toHaveText('1');
  await goTranslated(page, '/cart');
  await expect(quantityOf(page, 8)).toHaveText('1');
  await goTranslated(page, '/sign-up?next=/cart');
  const name = crypto.randomUUID().slice(0, 12);
  await page.getByLabel('Email').fill(`${name}@salebell.example`);
  await page.getByLabel(/^nickname$/i).fill(name);
  await page.getByLabel('Password').fill('password12');
  await page.getByLabel('As “a shopper”').check();
  await button(page, 'Sign up').click();
  await expect(page.getByText(/^THIS PASSWORD IS TOO SHORT/)).toBeVisible();
  await page.getByLabel('Password').fill('a bell of brass');
  await button(page, 'Sign up').click();
  await expect(page).toHaveURL(/\/cart$/);
  await expectTranslated(page);
  await expect(quantityOf(page, 8)).toHaveText('1');
  const leave = page.getByRole('button', { name: /^log out$/i });
  await withoutAnswer(page, '**/api/auth/signout', async () => {
    await leave.click();
    const failed = page.getByRole('alert').filter({ hasText: 'YOU ARE STILL LOGGED IN' });
    await failed.getByRole('button', { name: 'Close' }).click();
    await expect(failed).toBeHidden();
  });
  await leave.click();
  await expectTranslated(page);
  await expect(page.getByRole('banner').getByText('LOG IN')).toBeVisible();
  await goTranslated(page, '/log-in');
  await page.getByLabel('Email').fill(`${name}@salebell.example`);
  await page.getByLabel('Password').fill('a bell of tin');
  await button(page, 'Log in').click();
  await expect(page.getByText('THE EMAIL OR THE PASSWORD IS NOT RIGHT.')).toBeVisible();
  await page.getByLabel('Password').fill('a bell of brass');
  await button(page, 'Log in').click();
  await expect(page.getByRole('banner').getByText(name.toUpperCase())).toBeVisible();
});

test('a translated account page changes the profile and the password, and deletes the account', async ({
  shoppers,
  expectConsoleError,
}) => {
  expectConsoleError(/ERR_FAILED|status of (403|409)/);
  const [person, other] = await shoppers(2);
  if (!person || !other) throw new Error('two shoppers');
  const { page, nickname } = person;
  await translatePage(page);
  await goTranslated(page, '/account');
  const name = page.getByRole('textbox', { name: 'Nickname' });
  await name.fill(other.nickname);
  await button(page, 'Save').click();
  await expect(page.getByText('THIS NICKNAME IS TAKEN.')).toBeVisible();
  await name.fill(`${nickname}-anew`);
  await button(page, 'Save').click();
  await expect(page.getByText('SAVED.')).toBeVisible();
  await withoutAnswer(page, '**/api/users/me', async () => {
    await button(page, 'Save').click();
    await expect(page.getByText(/^THE SHOP CANNOT ANSWER/)).toBeVisible();
  });
  await button(page, 'Save').click();
  await expect(page.getByText('SAVED.')).toBeVisible();
  await expect(page.getByText(/^THE SHOP CANNOT ANSWER/)).toBeHidden();

  const password = async (current: string) => {
    await page.getByLabel('Current password').fill(current);
    await page.getByLabel('New password').fill('a bell of silver');
    await button(page, 'Change the password').click();
  };
  await password('a bell of tin');
  await expect(page.getByText('THE CURRENT PASSWORD IS NOT RIGHT.')).toBeVisible();
  await password('a bell of brass');
  await expect(page).toHaveURL(/\/log-in\?next=/);
  await expectTranslated(page);
  await page.getByLabel('Email').fill(person.shopper.email);
  await page.getByLabel('Password').fill('a bell of silver');
  await button(page, 'Log in').click();
  await expect(page.getByRole('heading', { name: 'MY ACCOUNT', exact: true })).toBeVisible();
  await expectTranslated(page);

  const remove = button(page, 'Delete my account');
  await withoutAnswer(page, '**/api/users/me', async () => {
    await page.getByLabel('I understand that my account will be gone').check();
    const form = page.locator('form').filter({ hasText: /my account will be gone/i });
    await form.getByLabel('Password').fill('a bell of silver');
    await remove.click();
    await expect(page.getByText(/^THE SHOP CANNOT ANSWER/)).toBeVisible();
  });
  await remove.click();
  await expect(page.getByRole('link', { name: /^log in$/i })).toBeVisible();
});

test('a translated live page counts, replays the last hour and returns to now', async ({
  guest,
  shopper,
  expectConsoleError,
}) => {
  expectConsoleError(/ERR_FAILED/);
  const page = await guest();
  await translatePage(page);
  const buyer = await shopper('counted');
  await goTranslated(page, '/live');
  await page.getByText('AS A TABLE').click();
  await buyer.order(8, crypto.randomUUID());
  await expect(page.getByRole('region', { name: 'Latest purchases' })).toContainText(
    `${buyer.nickname} BOUGHT CITRON TEA`,
  );
  await expect(page.locator('[data-total="hour"]')).toHaveText(/^\d+ IN THE LAST HOUR$/);
  await withoutAnswer(page, '**/api/sales?*', async () => {
    await button(page, 'Replay the last hour').click();
    await expect(page.getByText('THE LAST HOUR COULD NOT BE FETCHED.')).toBeVisible();
  });
  await button(page, 'Replay the last hour').click();
  await button(page, 'Pause the replay').click();
  await page.getByRole('slider').fill('3600000');
  await expect(page.getByText(/^\d+ SO FAR$/).first()).toBeVisible();
  await button(page, 'Back to now').click();
  await expect(button(page, 'Replay the last hour')).toBeFocused();
});
