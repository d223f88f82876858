import { cancelOnPage } from './support/carts';
import { createGate } from './support/gate';
import { expect, goLive, test } from './support/people';
import { SEEN, viewGoods } from './support/viewed-goods';

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

test('every password form names its account to password managers', async ({ person }) => {
  const { page, shopper } = await person();
  await page.goto('/account');
  const forms = page.locator('form').filter({ has: page.locator('input[type="password"]') });
  await expect(forms).toHaveCount(4);
  for (const form of await forms.all()) {
    await expect(form.locator('input[autocomplete="username"]')).toHaveValue(shopper.email);
  }
});
