import { axeViolations } from './support/axe';
import { databasePid } from './support/data-dir';
import { expect, goLive, test } from './support/people';
import { until } from './support/until';

test('selling the last piece shows “Sold out” on every open page of the goods', async ({
  shoppers,
}) => {
  const [buyer, other] = await shoppers(2);
  if (!buyer || !other) throw new Error('two shoppers');
  await goLive(buyer.page, '/goods/20');
  await goLive(other.page, '/goods/20');
  const answer = await buyer.shopper.ask('GET', '/api/goods/20');
  const { goods } = (await answer.json()) as { goods: { stock: number } };
  const announcement = other.page.locator('[aria-live]').filter({ hasText: /^Sold out$/ });
  await expect(announcement).toHaveCount(0);
  for (let piece = 0; piece < goods.stock; piece++) await buyer.shopper.order(20, `last-${piece}`);
  await expect(other.page.getByRole('button', { name: 'Sold out' })).toBeDisabled();
  await expect(announcement).toHaveCount(1);
});

test('a goods page shows how many people are looking at it', async ({ shoppers, guest }) => {
  const people = await shoppers(2);
  for (const { page } of people) await goLive(page, '/goods/9');
  const page = await guest();
  await goLive(page, '/goods/9');
  await expect(page.getByText('3 people are looking at this now')).toBeVisible();
  await page.getByRole('link', { name: 'Salebell', exact: true }).click();
  for (const one of people) await expect(one.page.getByText(/people are looking/)).toBeHidden();
});

test('goods are found by category, search and sort order without JavaScript', async ({ guest }) => {
  const page = await guest({ javaScriptEnabled: false });
  await page.goto('/');
  await page.getByRole('link', { name: 'Coffee and tea' }).click();
  const goods = page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.locator('img') });
  await expect(goods.filter({ hasText: 'Citron tea' })).toBeVisible();
  await expect(goods.filter({ hasText: 'Jeju tangerine jam' })).toHaveCount(0);
  await page.getByLabel('Search the goods').fill('citron');
  await page.getByLabel('Sort by').selectOption({ label: 'Price, low to high' });
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(goods).toHaveCount(1);
  await page.goto('/?q=nothing-like-that');
  await expect(page.getByText('Nothing matches.')).toBeVisible();
});

test('a page uses the browser’s language until the reader chooses one, with and without JavaScript', async ({
  guest,
}) => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await guest({ locale: 'ko-KR', javaScriptEnabled });
    await page.goto('/goods/8');
    await expect(page.getByRole('heading', { name: '유자차' })).toBeVisible();
    await page.getByRole('button', { name: 'English' }).click();
    await expect(page.getByRole('heading', { name: 'Citron tea' })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await page.getByRole('button', { name: 'Dark' }).click();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  }
});

test('a Korean page announces sales in Korean', async ({ shopper, guest }) => {
  const buyer = await shopper('korean');
  const page = await guest({ locale: 'ko-KR' });
  await page.goto('/');
  await expect(page.getByText('실시간', { exact: true })).toBeVisible();
  await buyer.order(8, 'ko');
  await expect(page.getByRole('status')).toHaveText(`${buyer.nickname} 님이 유자차를 샀어요`);
});

test('unknown goods and pages are 404 with a message', async ({ guest, expectConsoleError }) => {
  expectConsoleError(/status of 404/);
  const page = await guest();
  for (const [path, message] of [
    ['/goods/9999', 'This is not sold here any more.'],
    ['/goods/none', 'This is not sold here any more.'],
    ['/no-such-page', 'There is nothing here.'],
  ] as const) {
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole('heading', { name: message })).toBeVisible();
  }
});

test('pages answer 503 with a message while the database is down, with and without JavaScript', async ({
  shop,
  guest,
  expectConsoleError,
}) => {
  test.setTimeout(90_000);
  expectConsoleError(/status of (500|503)|React error #441/);
  const message = { name: /^지금은 서버가 응답하지 않아요\. The shop cannot answer right now\.$/ };
  const reader = await guest();
  await goLive(reader, '/?category=tea');
  const pid = await databasePid(shop.dataDir);
  process.kill(pid, 'SIGSTOP');
  try {
    // Until it is a second old, the page of before is sent.
    const isUnavailable = async () => (await fetch(`${shop.url}/en?category=tea`)).status === 503;
    await until('the cached page has expired', 10_000, isUnavailable);
    for (const javaScriptEnabled of [false, true]) {
      const page = await guest({ javaScriptEnabled });
      for (const path of ['/?category=tea', '/goods/8']) {
        const answer = await page.goto(path);
        expect([answer?.status(), answer?.headers()['retry-after']]).toEqual([503, '5']);
        await expect(page.getByRole('heading', message)).toBeVisible();
      }
      // axe needs JavaScript; both pages have the same HTML.
      for (const colorScheme of ['light', 'dark'] as const) {
        if (!javaScriptEnabled) break;
        await page.emulateMedia({ colorScheme });
        expect(await axeViolations(page)).toEqual([]);
      }
      expect((await page.goto('/log-in'))?.status()).toBe(200);
    }
    // An open page shows the message after a client-side navigation.
    await reader.getByRole('link', { name: 'Citron tea' }).first().click();
    await expect(reader.getByRole('heading', message)).toBeVisible();
    await expect(reader.getByRole('contentinfo')).toBeVisible();
    const page = await guest({ javaScriptEnabled: false });
    await page.goto('/goods/8');
    process.kill(pid, 'SIGCONT');
    await expect.poll(() => shop.isReady()).toBe(true);
    await page.getByRole('link', { name: 'Try again' }).click();
    await expect(page.getByRole('heading', { name: 'Citron tea' })).toBeVisible();
  } finally {
    process.kill(pid, 'SIGCONT');
  }
});
