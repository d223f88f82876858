import { expect, test } from './fixtures';

test('one shopper buys, another one’s page shows the toast', async ({ shop, shopper, browser }) => {
  const buyer = await shopper('minji');
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(shop.url);
  await expect(page.getByRole('link', { name: /Citron tea/ })).toBeVisible();
  // The socket connects after the page is usable; its status region says that it listens.
  await expect(page.getByRole('status')).toBeAttached();
  const seen = page.getByText(`${buyer.nickname} bought Citron tea`);
  await expect(async () => {
    await buyer.order(8, crypto.randomUUID());
    await expect(seen.first()).toBeAttached({ timeout: 2_000 });
  }).toPass();
  expect(errors).toEqual([]);
  await page.close();
});
