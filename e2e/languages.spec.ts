/** Browsing the shop in one language, and switching to the other. */
import type { Page } from '@playwright/test';
import { expect, goLive, test } from './support/people';

const languageOf = (page: Page) => page.locator('html');

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with' : 'without';
  test(`the footer switches the language of the page and keeps the choice, ${how} JavaScript`, async ({
    guest,
  }) => {
    const page = await guest({ locale: 'en-US', javaScriptEnabled });
    await page.goto('/?category=tea&sort=price');
    await expect(page).toHaveURL(/\/en\?category=tea&sort=price$/);
    await page.getByRole('button', { name: '한국어' }).click();
    await expect(page).toHaveURL(/\/ko\?category=tea&sort=price$/);
    await expect(languageOf(page)).toHaveAttribute('lang', 'ko');
    await expect(page.getByRole('heading', { name: '커피와 차' })).toBeVisible();
    // A URL without a language now redirects to the chosen one.
    await page.goto('/goods/8');
    await expect(page).toHaveURL(/\/ko\/goods\/8$/);
    // A URL with a language keeps that language.
    await page.goto('/en/goods/8');
    await expect(languageOf(page)).toHaveAttribute('lang', 'en');
    await page.getByRole('button', { name: 'English' }).click();
    const chosen = async () =>
      (await page.context().cookies()).find(({ name }) => name === 'language')?.value;
    await expect.poll(chosen).toBe('en');
    await expect(page).toHaveURL(/\/en\/goods\/8$/);
    await page.goto('/cart');
    await expect(page).toHaveURL(/\/en\/cart$/);
  });
}

test('the footer switches the language of the current page after a client-side navigation, and Back undoes it', async ({
  guest,
}) => {
  const page = await guest({ locale: 'en-US' });
  await goLive(page, '/');
  await page.getByRole('navigation').getByRole('link', { name: 'How it works' }).click();
  await expect(page).toHaveURL(/\/en\/lesson$/);
  await page.getByRole('button', { name: '한국어' }).click();
  await expect(page).toHaveURL(/\/ko\/lesson$/);
  await expect(page.locator('[data-connection="live"]')).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/\/en\/lesson$/);
  await expect(languageOf(page)).toHaveAttribute('lang', 'en');
});

test('every link and form of every page stays in the page’s language', async ({
  guest,
  person,
  expectConsoleError,
}) => {
  expectConsoleError(/status of 404/);
  const reader = await guest({ locale: 'en-US' });
  const { page: member, shopper } = await person({ locale: 'en-US' });
  const placed = await shopper.order(8, crypto.randomUUID());
  const { order } = (await placed.json()) as { order: { orderId: string } };
  await shopper.ask('PUT', '/api/cart/8', { quantity: 1 });
  const forAll = ['', '?q=nothing-like-that', '?show=24', '/goods/8', '/live', '/lesson', '/cart'];
  const notFound = ['/goods/9999', '/no-such-page'];
  const members = ['', '/orders', `/orders/${order.orderId}`, '/account', '/cart', '/goods/8'];
  for (const [page, paths] of [
    [reader, [...forAll, '/log-in', '/sign-up', ...notFound]],
    [member, members],
  ] as const) {
    for (const path of paths) {
      await page.goto(`/ko${path}`);
      await expect(languageOf(page)).toHaveAttribute('lang', 'ko');
      const addresses = await page
        .locator('a[href^="/"], form[action^="/"]')
        .evaluateAll((all) =>
          all.map((one) => one.getAttribute('href') ?? one.getAttribute('action')),
        );
      expect(addresses.length).toBeGreaterThan(0);
      const others = addresses.filter((address) => !/^\/(ko(\/|\?|$)|api\/)/.test(address ?? ''));
      expect([path, others]).toEqual([path, []]);
    }
  }
});

test('a log-in and a log-out stay in the language of their page', async ({ shopper, guest }) => {
  const one = await shopper('speaking');
  // An English browser opens a link to a Korean page.
  const page = await guest({ locale: 'en-US' });
  await page.goto('/ko/log-in?next=/cart');
  await page.getByLabel('이메일').fill(one.email);
  await page.getByLabel('비밀번호').fill('a bell of brass');
  await page.getByRole('button', { name: '로그인' }).click();
  await expect(page).toHaveURL(/\/ko\/cart$/);
  await page.getByRole('button', { name: '로그아웃' }).click();
  await expect(page).toHaveURL(/\/ko$/);
  await expect(page.getByRole('link', { name: '로그인' })).toBeVisible();
});
