/** Tabs of one browser that show one account while another one is logged in. */
import type { Page } from '@playwright/test';
import { expect, type Person, test } from './support/people';

/** Logs `next` in in the browser of `page` without notifying its open pages. */
async function logInSilently(page: Page, next: Person): Promise<void> {
  await page.context().addCookies(await next.page.context().cookies());
}

type Account = { user: { nickname: string; announceAs: string } };

const accountOf = async ({ shopper }: Person) =>
  (await (await shopper.ask('GET', '/api/users/me')).json()) as Account;

test('a page opened as one account changes nothing of another, and names the account that is logged in', async ({
  shoppers,
  expectConsoleError,
}) => {
  expectConsoleError(/status of 409/);
  const [one, other] = await shoppers(2);
  if (!one || !other) throw new Error('two shoppers');
  const { page } = one;
  const goods = await page.context().newPage();
  await goods.goto('/goods/8');
  await page.goto('/account');
  await logInSilently(page, other);
  const { user } = await accountOf(other);

  await page.getByRole('textbox', { name: 'Nickname' }).fill('renamed-by-mistake');
  await page.getByRole('button', { name: 'Save' }).click();
  const notice = page.getByText(`${other.nickname} is logged in now. Nothing was done.`);
  await expect(notice).toBeVisible();
  await expect(page.getByText('Another account is logged in now.')).toBeVisible();
  await expect(page.getByText('Saved.')).toHaveCount(0);

  await goods.getByRole('button', { name: 'Buy' }).click();
  await expect(goods.getByText('Another account is logged in now.')).toBeVisible();
  await goods.getByRole('button', { name: 'Add to cart' }).click();
  await expect(goods.getByText('You are logged out. Your change is kept here')).toBeVisible();

  expect((await accountOf(other)).user).toEqual(user);
  for (const [path, nothing] of [
    ['/api/orders', { orders: [] }],
    ['/api/cart', { items: [] }],
  ] as const) {
    expect(await (await other.shopper.ask('GET', path)).json()).toMatchObject(nothing);
  }

  await page.getByRole('button', { name: `Go on as ${other.nickname}` }).click();
  await expect(page.getByRole('textbox', { name: 'Nickname' })).toHaveValue(other.nickname);
  await expect(notice).toHaveCount(0);
});

test('a log-out or a log-in on an outdated page leaves the other account logged in', async ({
  shoppers,
  guest,
  expectConsoleError,
}) => {
  expectConsoleError(/status of 409/);
  const [one, other] = await shoppers(2);
  if (!one || !other) throw new Error('two shoppers');
  const { page } = one;
  await page.goto('/live');
  await logInSilently(page, other);
  await page.getByRole('button', { name: 'Log out' }).click();
  await expect(page.getByText(`${other.nickname} is logged in now.`)).toBeVisible();
  expect((await accountOf(other)).user.nickname).toBe(other.nickname);

  const visitor = await guest();
  await visitor.goto('/log-in');
  await logInSilently(visitor, other);
  await visitor.getByLabel('Email').fill(one.shopper.email);
  await visitor.getByLabel('Password').fill('a bell of brass');
  await visitor.getByRole('main').getByRole('button', { name: 'Log in' }).click();
  await expect(visitor.getByText(`${other.nickname} is logged in now.`)).toBeVisible();
  await visitor.getByRole('button', { name: `Go on as ${other.nickname}` }).click();
  await expect(visitor.getByRole('link', { name: other.nickname })).toBeVisible();
});

test('a shopper whose session ended can log in again from a page that still shows the account', async ({
  person,
}) => {
  const { page, shopper, nickname } = await person();
  await page.goto('/live');
  await page.context().clearCookies();
  // A client-side navigation: the header is not rendered again.
  await page.getByRole('link', { name: 'My orders' }).click();
  await page.getByLabel('Email').fill(shopper.email);
  await expect(page.getByRole('link', { name: nickname })).toBeVisible();
  await page.getByLabel('Password').fill('a bell of brass');
  await page.getByRole('main').getByRole('button', { name: 'Log in' }).click();
  await expect(page).toHaveURL(/\/orders$/);
  await expect(page.getByRole('heading', { name: 'My orders' })).toBeVisible();
});

test('a log-out and a log-in in one tab show in the other tabs at once', async ({ person }) => {
  const { page, shopper, nickname } = await person();
  const account = await page.context().newPage();
  const goods = await page.context().newPage();
  await account.goto('/account');
  await goods.goto('/goods/8');
  await page.goto('/live');
  for (const tab of [account, goods]) {
    await expect(tab.getByRole('link', { name: nickname })).toBeVisible();
  }

  await page.getByRole('button', { name: 'Log out' }).click();
  await expect(account).toHaveURL(/\/log-in\?next=/);
  await expect(goods.getByRole('link', { name: 'Log in to buy' })).toBeVisible();
  for (const tab of [account, goods]) {
    await expect(tab.getByRole('link', { name: nickname })).toHaveCount(0);
  }

  await account.getByLabel('Email').fill(shopper.email);
  await account.getByLabel('Password').fill('a bell of brass');
  await account.getByRole('main').getByRole('button', { name: 'Log in' }).click();
  await expect(goods.getByRole('link', { name: nickname })).toBeVisible();
  await expect(goods.getByRole('button', { name: 'Buy' })).toBeVisible();
  await expect(page.getByRole('link', { name: nickname })).toBeVisible();
});

test('a tab with unsaved input keeps it and shows a notice when another tab logs out', async ({
  person,
}) => {
  const { page, nickname } = await person();
  const other = await page.context().newPage();
  await page.goto('/account');
  await page.getByRole('textbox', { name: 'Nickname' }).fill('half-typed');
  await other.goto('/live');
  await other.getByRole('button', { name: 'Log out' }).click();
  await expect(page.getByText('You are logged out. Nothing was changed.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Nickname' })).toHaveValue('half-typed');
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page).toHaveURL(/\/log-in\?next=/);
  await expect(page.getByRole('link', { name: nickname })).toHaveCount(0);
});

test('a changed nickname appears in the header of every tab', async ({ person }) => {
  const { page, nickname } = await person();
  const other = await page.context().newPage();
  await other.goto('/live');
  await expect(other.getByRole('link', { name: nickname })).toBeVisible();
  await page.goto('/account');
  await page.getByRole('textbox', { name: 'Nickname' }).fill(`${nickname}-anew`);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(other.getByRole('link', { name: `${nickname}-anew` })).toBeVisible();
});
