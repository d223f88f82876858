import { expect, goLive, test, toastOf } from './support/people';

const MINUTE_MS = 60_000;

for (const [name, offsetMs] of [
  ['fast', 10 * MINUTE_MS],
  ['slow', -10 * MINUTE_MS],
] as const) {
  test(`relative times follow the shop’s clock when the browser’s is ten minutes ${name}`, async ({
    ownShop,
    shopper,
    guest,
  }) => {
    const { shop, clock } = await ownShop();
    const buyer = await shopper('aged', 'nickname', shop.url);
    await buyer.order(8, crypto.randomUUID());
    await clock.ahead(5 * MINUTE_MS);
    const page = await guest({ baseURL: shop.url });
    await page.clock.install({ time: Date.now() + 5 * MINUTE_MS + offsetMs });
    await goLive(page, '/goods/8');
    const recent = page.getByRole('region', { name: 'Recently bought' }).getByRole('listitem');
    await expect(recent.nth(0)).toContainText('5 minutes ago');

    await buyer.order(8, crypto.randomUUID());
    const toast = toastOf(page, `${buyer.nickname} bought Citron tea`);
    await toast.hover();
    await expect(toast.getByText('just now')).toBeVisible();
    await expect(recent.nth(0)).toContainText('just now');
    await expect(recent.nth(1)).toContainText('5 minutes ago');
    await page.getByRole('button', { name: 'Latest purchases' }).click();
    const lines = page.getByRole('dialog').getByRole('listitem');
    await expect(lines.nth(0)).toContainText('just now');
    await expect(lines.nth(1)).toContainText('5 minutes ago');
  });
}
