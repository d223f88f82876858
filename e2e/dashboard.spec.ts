import type { Page } from '@playwright/test';
import { watchShift } from './support/layout-shift';
import { expect, goLive, test } from './support/people';

// Its own store: the dashboard counts the tabs and purchases of other files.
test.use({ store: 'dashboard' });

const total = async (page: Page, name: string) =>
  Number(((await page.locator(`[data-total="${name}"]`).textContent()) ?? '').replace(/\D/g, ''));

/** Opens the dashboard, and waits until it counts every earlier sale. */
async function openDashboard(dashboard: Page, shop: { url: string }): Promise<void> {
  await goLive(dashboard, '/live');
  const uncounted = async () => {
    const { sales } = (await (await fetch(`${shop.url}/api/sales?limit=1000`)).json()) as {
      sales: unknown[];
    };
    return sales.length - (await total(dashboard, 'hour'));
  };
  await expect.poll(uncounted).toBe(0);
}

test('the dashboard updates when somebody buys and when somebody connects', async ({
  shoppers,
  guest,
  shop,
}) => {
  const [buyer] = await shoppers(1);
  if (!buyer) throw new Error('one shopper');
  const dashboard = await guest();
  await openDashboard(dashboard, shop);
  const { goods } = (await (await fetch(`${shop.url}/api/goods/8`)).json()) as {
    goods: { price: number };
  };
  await expect.poll(() => total(dashboard, 'people')).toBe(1);
  const before = {
    won: await total(dashboard, 'won'),
    orders: await total(dashboard, 'orders'),
    hour: await total(dashboard, 'hour'),
    people: await total(dashboard, 'people'),
  };
  await goLive(buyer.page, '/goods/8');
  await expect.poll(() => total(dashboard, 'people')).toBe(before.people + 1);
  await buyer.page.getByRole('button', { name: 'Buy' }).click();

  const last = dashboard.getByRole('region', { name: 'Latest purchases' }).getByRole('listitem');
  await expect(last.first()).toContainText(`${buyer.nickname} bought Citron tea`);
  await expect.poll(() => total(dashboard, 'won')).toBe(before.won + goods.price);
  await expect.poll(() => total(dashboard, 'orders')).toBe(before.orders + 1);
  await expect.poll(() => total(dashboard, 'hour')).toBe(before.hour + 1);
  const trending = dashboard.getByRole('region', { name: 'Most bought in the last hour' });
  await expect(trending.getByRole('listitem').filter({ hasText: 'Citron tea' })).toBeVisible();
  // The accessible name of the chart and its table have the same total.
  await expect(dashboard.getByRole('img', { name: /Purchases per minute/ })).toHaveAccessibleName(
    new RegExp(`: ${before.hour + 1} in all`),
  );
  await dashboard.getByText('As a table').click();
  const table = dashboard.getByRole('table');
  await expect(table.getByRole('row')).toHaveCount(61);
  const cells = await table.getByRole('cell').allTextContents();
  expect(cells.reduce((sum, text) => sum + Number(text), 0)).toBe(before.hour + 1);

  await buyer.page.close();
  await expect.poll(() => total(dashboard, 'people')).toBe(before.people);
});

test('a purchase that is announced to nobody changes neither the chart nor the totals', async ({
  shopper,
  guest,
  shop,
}) => {
  const [quiet, loud] = [await shopper('quiet', 'nobody'), await shopper('loud')];
  const dashboard = await guest();
  await openDashboard(dashboard, shop);
  const before = { orders: await total(dashboard, 'orders'), hour: await total(dashboard, 'hour') };
  expect((await quiet.order(8, crypto.randomUUID())).status).toBe(201);
  // When the next announced purchase is counted, the quiet one would have been, too.
  await loud.order(8, crypto.randomUUID());
  const last = dashboard.getByRole('region', { name: 'Latest purchases' }).getByRole('listitem');
  await expect(last.first()).toContainText(loud.nickname);
  await expect.poll(() => total(dashboard, 'orders')).toBe(before.orders + 1);
  await expect.poll(() => total(dashboard, 'hour')).toBe(before.hour + 1);
});

test('the dashboard shows the current figures without JavaScript', async ({ shopper, guest }) => {
  const buyer = await shopper('scriptless');
  await buyer.order(8, crypto.randomUUID());
  const page = await guest({ javaScriptEnabled: false });
  await expect(async () => {
    await page.goto('/live');
    await expect(page.getByText(`${buyer.nickname} bought Citron tea`)).toBeVisible();
    expect(await total(page, 'hour')).toBeGreaterThan(0);
  }).toPass();
  expect(await total(page, 'won')).toBeGreaterThan(0);
  expect(await page.locator('svg rect.dashboard-bar-now').getAttribute('height')).not.toBe(null);
});

for (const reducedMotion of ['no-preference', 'reduce'] as const) {
  test(`the dashboard replays the last hour and labels it as a replay (motion: ${reducedMotion})`, async ({
    shopper,
    guest,
    shop,
  }) => {
    const buyer = await shopper('replayed');
    const dashboard = await guest({ reducedMotion });
    await openDashboard(dashboard, shop);
    const hour = (await total(dashboard, 'hour')) + 1;
    await buyer.order(8, crypto.randomUUID());
    await expect.poll(() => total(dashboard, 'hour')).toBe(hour);
    const last = dashboard.getByRole('region', { name: 'Latest purchases' }).getByRole('listitem');
    await expect(last.first()).toContainText(buyer.nickname);

    await dashboard.getByRole('button', { name: 'Replay the last hour' }).click();
    const replay = dashboard.getByRole('region', { name: 'Replay' });
    await expect(replay.getByText('This was the last hour.')).toBeVisible();
    // The replay starts before the first sale of this store.
    await expect(last).toHaveCount(0);
    await expect(replay.getByRole('button', { name: 'Pause the replay' })).toBeFocused();
    await dashboard.keyboard.press('Enter');
    const scrubber = replay.getByRole('slider', { name: 'Moment of the replay' });
    await scrubber.press('End');
    await expect(last.first()).toContainText(buyer.nickname);
    await expect(replay.getByText(/so far/)).toHaveText(`${hour} so far`);
    await scrubber.press('Home');
    await expect(last).toHaveCount(0);
    await replay.getByRole('button', { name: 'Play' }).click();
    await expect.poll(() => scrubber.inputValue().then(Number)).toBeGreaterThan(0);
    const moves = await dashboard
      .locator('.dashboard-bar')
      .first()
      .evaluate((bar) => getComputedStyle(bar).transitionDuration);
    expect(moves === '0s').toBe(reducedMotion === 'reduce');
    await replay.getByRole('button', { name: 'Back to now' }).click();
    await expect(replay).toBeHidden();
    await expect(dashboard.getByRole('button', { name: 'Replay the last hour' })).toBeFocused();
    await expect(last.first()).toContainText(buyer.nickname);
  });
}

test('the dashboard names goods in the chosen language', async ({ shopper, guest, shop }) => {
  const buyer = await shopper('named');
  await buyer.order(8, crypto.randomUUID());
  const dashboard = await guest();
  await openDashboard(dashboard, shop);
  const english = dashboard.getByText(`${buyer.nickname} bought Citron tea`);
  await expect(english).toBeVisible();
  await dashboard.getByRole('button', { name: '한국어' }).click();
  await expect(dashboard.getByText(`${buyer.nickname} 님이 유자차를 샀어요`)).toBeVisible();
  await expect(english).toHaveCount(0);
});

test('live updates cause no layout shift on the dashboard', async ({ shopper, guest, shop }) => {
  const buyer = await shopper('still');
  await buyer.order(8, crypto.randomUUID());
  const dashboard = await guest({ viewport: { width: 1920, height: 1080 } });
  const shifts = await watchShift(dashboard);
  await openDashboard(dashboard, shop);
  const orders = await total(dashboard, 'orders');
  for (const goodsId of [8, 8]) await buyer.order(goodsId, crypto.randomUUID());
  await expect.poll(() => total(dashboard, 'orders')).toBe(orders + 2);
  expect(await shifts()).toEqual([]);
});
