import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { createGate } from './support/gate';
import { BEFORE_EXPIRY, expect, goLive, test, toastOf } from './support/people';
import { viewGoods } from './support/viewed-goods';

/** Fills in the form that deletes the account. */
async function confirmDeletion(page: Page, password = 'a bell of brass'): Promise<void> {
  const section = page.locator('section').filter({ hasText: 'This cannot be undone.' });
  await section.getByLabel('I understand that my account will be gone').check();
  await section.getByLabel('Password').fill(password);
}

test('a screen reader reads the error of the announcement choice with its question', async ({
  guest,
  expectConsoleError,
}) => {
  expectConsoleError(/status of 422/);
  const page = await guest();
  await goLive(page, '/sign-up');
  await page.getByLabel('Email').fill(`${crypto.randomUUID()}@salebell.example`);
  await page.getByLabel('Nickname', { exact: true }).fill(crypto.randomUUID().slice(0, 12));
  await page.getByLabel('Password').fill('a bell of brass');
  await page.getByLabel('As “a shopper”').check();
  await page.route('**/api/users', (route) => {
    const body = route.request().postDataJSON() as object;
    return route.continue({ postData: { ...body, announceAs: 'by-megaphone' } });
  });
  await page.getByRole('main').getByRole('button', { name: 'Sign up' }).click();
  await expect(
    page.getByRole('group', { name: 'How your purchases are announced' }),
  ).toHaveAccessibleDescription('Choose how your purchases are announced.');
});

test('the account page downloads my data after a password check, without the password hash', async ({
  shoppers,
  expectConsoleError,
}) => {
  expectConsoleError(/status of 403/);
  const [person] = await shoppers(1);
  if (!person) throw new Error('one shopper');
  const { page, shopper, nickname } = person;
  await shopper.order(8, 'for-the-file');
  await shopper.ask('PUT', '/api/cart/5', { quantity: 2 });
  await page.goto('/account');
  const data = page.locator('section').filter({ hasText: 'My data' });
  await data.getByLabel('Password').fill('a bell of tin');
  await data.getByRole('button', { name: 'Download my data' }).click();
  await expect(data.getByLabel('Password')).toHaveAccessibleDescription(
    'The current password is not right.',
  );
  await data.getByLabel('Password').fill('a bell of brass');
  const coming = page.waitForEvent('download');
  await data.getByRole('button', { name: 'Download my data' }).click();
  const file = await coming;
  expect(file.suggestedFilename()).toBe('salebell-my-data.json');
  const text = await readFile(await file.path(), 'utf8');
  expect(JSON.parse(text)).toMatchObject({
    account: { nickname, announceAs: 'nickname' },
    cart: [{ goodsId: 5, quantity: 2 }],
    orders: [{ items: [{ goodsId: 8, goodsName: 'Citron tea', quantity: 1 }] }],
    sales: [{ goodsId: 8, nickname }],
  });
  expect(text).not.toMatch(/argon2|hash/i);
});

test('the account page saves a changed profile, and the next purchase is announced with it', async ({
  shoppers,
}) => {
  const [person, other] = await shoppers(2);
  if (!person || !other) throw new Error('two shoppers');
  const { page, shopper, nickname } = person;
  await goLive(other.page);
  await page.goto('/account');
  const name = page.getByRole('textbox', { name: 'Nickname' });
  await expect(name).toHaveValue(nickname);
  await name.fill(`${nickname}-anew`);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await expect(page.getByRole('link', { name: `${nickname}-anew` })).toBeVisible();
  await shopper.order(8, crypto.randomUUID());
  await expect(toastOf(other.page, `${nickname}-anew bought Citron tea`)).toBeVisible();

  const announced = page.getByRole('group', { name: 'How your purchases are announced' });
  await announced.getByRole('radio', { name: 'As “a shopper”' }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.reload();
  await expect(name).toHaveValue(`${nickname}-anew`);
  await expect(announced.getByRole('radio', { name: 'As “a shopper”' })).toBeChecked();
  await shopper.order(8, crypto.randomUUID());
  await expect(toastOf(other.page, 'A shopper bought Citron tea')).toBeVisible();
});

test('a taken nickname shows an error beside its field and keeps the typed text', async ({
  shoppers,
  expectConsoleError,
}) => {
  expectConsoleError(/status of 409/);
  const [person, other] = await shoppers(2);
  if (!person || !other) throw new Error('two shoppers');
  const { page, nickname } = person;
  await page.goto('/account');
  const name = page.getByRole('textbox', { name: 'Nickname' });
  await name.fill(other.nickname);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(name).toHaveAccessibleDescription('This nickname is taken.');
  await expect(name).toBeFocused();
  await expect(name).toHaveValue(other.nickname);
  await expect(page.getByText('Saved.')).toHaveCount(0);
  await expect(page.getByRole('link', { name: nickname })).toBeVisible();
});

test('a password change ends the sessions of all other browsers, and only the new password logs in', async ({
  person,
  guest,
  expectConsoleError,
}) => {
  // The answers to the wrong password, here and at the log-in.
  expectConsoleError(/status of (401|403)/);
  const { page, nickname, shopper } = await person();
  const elsewhere = await guest();
  await elsewhere.context().addCookies(await page.context().cookies());
  await goLive(elsewhere, '/account');
  await expect(elsewhere.getByRole('link', { name: nickname })).toBeVisible();

  await page.goto('/account');
  const change = page.getByRole('button', { name: 'Change the password' });
  const current = page.getByLabel('Current password');
  await current.fill('a bell of tin');
  await page.getByLabel('New password').fill('a bell of silver');
  await change.click();
  await expect(current).toHaveAccessibleDescription('The current password is not right.');
  await expect(current).toBeFocused();
  await elsewhere.reload();
  await expect(elsewhere.getByRole('heading', { name: 'My account', exact: true })).toBeVisible();

  await current.fill('a bell of brass');
  await change.click();
  await expect(page).toHaveURL(/\/log-in\?next=\/account$/);
  await expect(page.getByRole('status').getByText('Your password is changed.')).toBeVisible();
  await elsewhere.reload();
  await expect(elsewhere).toHaveURL(/\/log-in\?next=\/account$/);
  await expect(elsewhere.getByRole('link', { name: nickname })).toHaveCount(0);

  const logIn = page.getByRole('main').getByRole('button', { name: 'Log in' });
  await page.getByLabel('Email').fill(shopper.email);
  await page.getByLabel('Password').fill('a bell of brass');
  await logIn.click();
  await expect(page.getByText('The email or the password is not right.')).toBeVisible();
  await page.getByLabel('Password').fill('a bell of silver');
  await logIn.click();
  await expect(page.getByRole('heading', { name: 'My account', exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: nickname })).toBeVisible();
});

test('the delete button shows progress while the account is being deleted', async ({ person }) => {
  const { page } = await person();
  const gate = createGate();
  await page.route('**/api/users/me', async (route) => {
    await gate.opened;
    await route.continue();
  });
  await page.goto('/account');
  await confirmDeletion(page);
  await page.getByRole('button', { name: 'Delete my account' }).click();
  await expect(page.getByRole('button', { name: 'One moment…' })).toBeDisabled();
  gate.open();
  await expect(page.getByRole('link', { name: 'Log in' })).toBeVisible();
});

test('deleting an account removes its nickname from every page and anonymises its past sales', async ({
  shoppers,
}) => {
  const [person, other] = await shoppers(2);
  if (!person || !other) throw new Error('two shoppers');
  const { page, shopper, nickname } = person;
  await goLive(other.page);
  await shopper.order(8, 'before-leaving');
  await expect(toastOf(other.page, nickname)).toBeVisible();
  await shopper.ask('PUT', '/api/cart/5', { quantity: 2 });
  await viewGoods(page, 9);
  await page.goto('/account');
  await confirmDeletion(page);
  await page.getByRole('button', { name: 'Delete my account' }).click();
  await expect(page.getByRole('link', { name: 'Log in' })).toBeVisible();
  await expect(page.getByRole('status').getByText('Your account is deleted.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Cart', exact: true })).toBeVisible();
  await expect(toastOf(other.page, nickname)).toHaveCount(0, BEFORE_EXPIRY);
  const answer = await other.shopper.ask('GET', '/api/sales?limit=1000');
  const { sales } = (await answer.json()) as { sales: { nickname: string; goodsId: number }[] };
  expect(sales.map((sale) => sale.nickname)).not.toContain(nickname);
  expect(sales.at(-1)).toMatchObject({ nickname: 'a shopper', goodsId: 8 });
  const kept = await page.evaluate(() => Object.keys(window.localStorage).join());
  expect(kept).not.toContain('salebell.cart');
  expect(kept).not.toContain('salebell.seen');
});

test('muting the bell on the account page mutes it in every tab', async ({ shoppers }) => {
  const [person] = await shoppers(1);
  if (!person) throw new Error('one shopper');
  const { page } = person;
  const second = await page.context().newPage();
  await second.goto('/');
  await page.goto('/account');
  await page.getByRole('checkbox', { name: 'Mute the bell' }).check();
  for (const tab of [page, second]) {
    await expect(tab.getByRole('button', { name: 'Mute the bell' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
  }
});
