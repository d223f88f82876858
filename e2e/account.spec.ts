import { readFile } from 'node:fs/promises';
import { BEFORE_ITS_TIME, expect, goLive, test, toastOf } from './people';

test('my data comes as a file, with nothing of the password', async ({ shoppers }) => {
  const [person] = await shoppers(1);
  if (!person) throw new Error('one shopper');
  const { page, shopper, nickname } = person;
  await shopper.order(8, 'for-the-file');
  await shopper.ask('PUT', '/api/cart/5', { quantity: 2 });
  await page.goto('/account');
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download my data' }).click();
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

test('a deleted account leaves every screen, and its past sales are a shopper’s', async ({
  shoppers,
}) => {
  const [person, other] = await shoppers(2);
  if (!person || !other) throw new Error('two shoppers');
  const { page, shopper, nickname } = person;
  await goLive(other.page);
  await shopper.order(8, 'before-leaving');
  await expect(toastOf(other.page, nickname)).toBeVisible();
  await shopper.ask('PUT', '/api/cart/5', { quantity: 2 });
  await page.goto('/account');
  await page.getByLabel('I understand that my account will be gone').check();
  await page.getByRole('button', { name: 'Delete my account' }).click();
  await expect(page.getByRole('link', { name: 'Log in' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Cart', exact: true })).toBeVisible();
  await expect(toastOf(other.page, nickname)).toHaveCount(0, BEFORE_ITS_TIME);
  const answer = await other.shopper.ask('GET', '/api/sales?limit=1000');
  const { sales } = (await answer.json()) as { sales: { nickname: string; goodsId: number }[] };
  expect(sales.map((sale) => sale.nickname)).not.toContain(nickname);
  expect(sales.at(-1)).toMatchObject({ nickname: 'a shopper', goodsId: 8 });
  const kept = await page.evaluate(() => Object.keys(window.localStorage).join());
  expect(kept).not.toContain('salebell.cart');
});

test('the bell is muted from the account’s page, in every tab', async ({ shoppers }) => {
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

test('a password that is sent before the page’s scripts are there stays out of the address', async ({
  guest,
}) => {
  const page = await guest({ javaScriptEnabled: false });
  const answer = await page.goto('/log-in');
  expect(await answer?.text()).toMatch(/<noscript><p[^>]*>[^<]*need JavaScript/);
  await page.getByLabel('Email').fill('mina@salebell.example');
  await page.getByLabel('Password').fill('ring-the-bell');
  await page.getByRole('main').getByRole('button', { name: 'Log in' }).click();
  await expect(page.getByLabel('Password')).toHaveValue('');
  await expect(page).toHaveURL(/\/log-in$/);
});
