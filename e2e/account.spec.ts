import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { cancelOnPage } from './support/carts';
import { createGate } from './support/gate';
import { BEFORE_EXPIRY, expect, goLive, test, toastOf } from './support/people';

const SEEN = 'salebell.seen';

/** Opens goods until the browser has stored them as recently viewed. */
async function viewGoods(page: Page, goodsId: number): Promise<void> {
  await page.goto(`/goods/${goodsId}`);
  const seen = () => page.evaluate((key) => window.localStorage.getItem(key), SEEN);
  await expect.poll(seen).toContain(String(goodsId));
}

/** Fills in the form that deletes the account. */
async function confirmDeletion(page: Page, password = 'a bell of brass'): Promise<void> {
  const section = page.locator('section').filter({ hasText: 'This cannot be undone.' });
  await section.getByLabel('I understand that my account will be gone').check();
  await section.getByLabel('Password').fill(password);
}

test('a failed log-out shows an error, and a successful one clears the recently viewed goods', async ({
  person,
  expectConsoleError,
}) => {
  expectConsoleError(/ERR_FAILED/);
  // On a phone only a part of the header is visible.
  const { page } = await person({ viewport: { width: 390, height: 844 } });
  await viewGoods(page, 9);
  await goLive(page);
  await page.route('**/api/auth/signout', (route) => route.abort());
  const leave = page.getByRole('button', { name: 'Log out' });
  const failed = page.getByRole('alert').filter({ hasText: 'You are still logged in' });
  await leave.click();
  await expect(failed).toBeInViewport({ ratio: 1 });
  await failed.getByRole('button', { name: 'Close' }).click();
  await expect(failed).toBeHidden();
  expect(await page.evaluate((key) => window.localStorage.getItem(key), SEEN)).toBe('[9]');

  await page.unrouteAll({ behavior: 'wait' });
  await leave.click();
  await expect(page.getByRole('link', { name: 'Log in' })).toBeVisible();
  await expect(page.getByRole('status').getByText('You are logged out.')).toBeVisible();
  expect(await page.evaluate((key) => window.localStorage.getItem(key), SEEN)).toBe(null);
  await page.reload();
  await expect(page.getByRole('link', { name: 'Log in' })).toBeVisible();
  await expect(page.getByText('You are logged out.')).toHaveCount(0);
});

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

test('the log-in form keeps the password out of the URL without JavaScript', async ({ guest }) => {
  const page = await guest({ javaScriptEnabled: false });
  const answer = await page.goto('/log-in');
  expect(await answer?.text()).toMatch(/<noscript><p[^>]*>[^<]*need JavaScript/);
  await page.getByLabel('Email').fill('mina@salebell.example');
  await page.getByLabel('Password').fill('ring-the-bell');
  await page.getByRole('main').getByRole('button', { name: 'Log in' }).click();
  await expect(page.getByLabel('Password')).toHaveValue('');
  await expect(page).toHaveURL(/\/log-in$/);
});

test('a page whose session ended in another browser says so and links to the log-in', async ({
  person,
  guest,
  expectConsoleError,
}) => {
  // The tab with the orders checks for cancellations when it becomes visible, and gets 401.
  expectConsoleError(/status of (401|409)/);
  const { page, shopper } = await person();
  await shopper.order(8, crypto.randomUUID());
  await page.goto('/account');
  const orders = await page.context().newPage();
  await orders.goto('/orders');
  // A log-out in another browser sends nothing to these tabs.
  const elsewhere = await guest();
  await elsewhere.context().addCookies(await page.context().cookies());
  await goLive(elsewhere);
  await elsewhere.getByRole('button', { name: 'Log out' }).click();
  await expect(elsewhere.getByRole('link', { name: 'Log in' })).toBeVisible();

  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('You are logged out. Nothing was changed.')).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Log in' }).click();
  await expect(page).toHaveURL(/\/log-in\?next=\/account$/);
  await cancelOnPage(orders);
  const alert = orders.getByRole('alert').filter({ hasText: 'The order was not cancelled.' });
  await alert.getByRole('link', { name: 'Log in' }).click();
  await orders.getByLabel('Email').fill(shopper.email);
  await orders.getByLabel('Password').fill('a bell of brass');
  await orders.getByRole('button', { name: 'Log in' }).click();
  // The order that was to be cancelled.
  await expect(orders).toHaveURL(/\/orders\/\w+$/);
  await cancelOnPage(orders);
  await expect(orders.getByText('Cancelled', { exact: true })).toBeVisible();
});

test('the log-out button shows progress and sends one request however often it is pressed', async ({
  person,
}) => {
  const { page } = await person();
  const gate = createGate();
  let requests = 0;
  await page.route('**/api/auth/signout', async (route) => {
    requests++;
    await gate.opened;
    await route.continue();
  });
  await goLive(page);
  const button = page.getByRole('navigation', { name: 'Shop' }).getByRole('button');
  await button.click();
  await expect(button).toHaveText('One moment…');
  await expect.poll(() => requests).toBe(1);
  await button.click({ force: true });
  await expect(button).toHaveText('One moment…');
  gate.open();
  await expect(page.getByRole('link', { name: 'Log in' })).toBeVisible();
  expect(requests).toBe(1);
});

test('choosing a language or theme offline shows an error and keeps the typed text', async ({
  guest,
  expectConsoleError,
}) => {
  expectConsoleError(/ERR_INTERNET_DISCONNECTED/);
  const page = await guest();
  await goLive(page, '/sign-up');
  await page.getByLabel('Email').fill('typed@shopper.example');
  await page.context().setOffline(true);
  for (const name of ['Dark', '한국어']) {
    await page.getByRole('button', { name }).click();
    const choices = page.locator('form').filter({ has: page.getByRole('button', { name }) });
    await expect(choices.getByText(/^That could not be changed\./)).toBeVisible();
    await expect(page.getByLabel('Email')).toHaveValue('typed@shopper.example');
  }
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  // The error of the language remains.
  await expect(page.getByText(/^That could not be changed\./)).toHaveCount(1);
  await expect(page.getByLabel('Email')).toHaveValue('typed@shopper.example');
});

test('the account page asks before unsaved changes are left, and does not ask after a save', async ({
  person,
}) => {
  const { page, nickname } = await person();
  const questions: string[] = [];
  let leave = false;
  page.on('dialog', async (dialog) => {
    questions.push(dialog.message());
    await (leave ? dialog.accept() : dialog.dismiss());
  });
  await page.goto('/account');
  const name = page.getByRole('textbox', { name: 'Nickname' });
  const toLive = page.getByRole('link', { name: 'Live view' });
  await name.fill(`${nickname}-anew`);
  await toLive.click();
  await expect.poll(() => questions).toEqual(['What you changed here is not saved. Leave it?']);
  await expect(page).toHaveURL(/\/account$/);
  await expect(name).toHaveValue(`${nickname}-anew`);

  await name.fill(nickname);
  await page.getByLabel('New password').fill('a bell of silver');
  await page.getByRole('button', { name: 'Log out' }).click();
  await expect.poll(() => questions).toHaveLength(2);
  await expect(page.getByRole('link', { name: nickname })).toBeVisible();

  leave = true;
  await toLive.click();
  await expect(page).toHaveURL(/\/live$/);
  expect(questions).toHaveLength(3);

  await page.goto('/account');
  await name.fill(`${nickname}-saved`);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await toLive.click();
  await expect(page).toHaveURL(/\/live$/);
  expect(questions).toHaveLength(3);
});

test('the browser asks before a page with an unsaved profile is closed', async ({ person }) => {
  const { page } = await person();
  await page.goto('/account');
  await page.getByRole('textbox', { name: 'Nickname' }).fill('half-typed');
  const dialogOpened = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const dialog = await dialogOpened;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.accept();
});

test('every password form names its account to password managers', async ({ person }) => {
  const { page, shopper } = await person();
  await page.goto('/account');
  const forms = page.locator('form').filter({ has: page.locator('input[type="password"]') });
  await expect(forms).toHaveCount(3);
  for (const form of await forms.all()) {
    await expect(form.locator('input[autocomplete="username"]')).toHaveValue(shopper.email);
  }
});
