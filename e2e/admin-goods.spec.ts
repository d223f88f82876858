import type { Page } from '@playwright/test';
import { choosePicture, statusOn } from './support/admin-page';
import { getAdminGoods, giveRole } from './support/admin-role';
import { dropResponses } from './support/drop-responses';
import { expect, goLive, test } from './support/people';

test('pressing Save again after a lost answer adds the goods once', async ({
  admin,
  expectConsoleError,
}) => {
  expectConsoleError(/ERR_FAILED/);
  const { page, shopper } = await admin();
  await page.goto('/admin/goods/new');
  await choosePicture(page);
  await page.getByLabel('Name in Korean').fill('메아리');
  await page.getByLabel('Name in English').fill('Echo stone');
  await page.getByLabel('Description in Korean').fill('두 번 울려요.');
  await page.getByLabel('Description in English').fill('It answers twice.');
  await page.getByLabel('Price in won').fill('3000');
  await dropResponses(page, '**/api/admin/goods');
  const save = page.getByRole('button', { name: 'Save' });
  await save.click();
  await expect(page.getByText('It did not work. Try again.')).toBeVisible();
  await page.unrouteAll({ behavior: 'wait' });
  await save.click();
  await expect(page.getByRole('heading', { name: 'Echo stone' })).toBeVisible();
  const found = await shopper.ask('GET', '/api/admin/goods?q=Echo%20stone');
  expect((await found.json()).goods).toHaveLength(1);
});

test('Save without a picture focuses the picture field and shows the error in view', async ({
  admin,
}) => {
  const { page } = await admin({ viewport: { width: 390, height: 664 } });
  await page.goto('/admin/goods/new');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByLabel('Picture')).toBeFocused();
  await expect(page.getByLabel('Picture')).toBeInViewport();
  await expect(page.getByText('Choose a picture first.')).toBeInViewport();
});

test('an adjustment lowers the stock with a reason, live on every page and in the activity log', async ({
  shop,
  shoppers,
  expectConsoleError,
}) => {
  expectConsoleError(/status of (409|422)/);
  const [boss, other] = await shoppers(2);
  if (!boss || !other) throw new Error('two people');
  await giveRole(shop, boss.shopper.email, 'admin');
  const before = (await getAdminGoods(boss.shopper, 15)).stock;
  await goLive(other.page, '/?q=Ink%20in%20dusk');
  const card = other.page.getByRole('listitem').filter({ hasText: 'Ink in dusk blue' });
  const { page } = boss;
  await page.goto('/admin/goods/15');
  const form = page.getByRole('form', { name: 'Adjust stock' });
  const [pieces, reason] = [form.getByLabel('Change by'), form.getByLabel('Reason')];
  const press = form.getByRole('button', { name: 'Adjust stock' });
  await pieces.fill('-1');
  await press.click();
  await expect(reason).toBeFocused();
  await expect(reason).toHaveAccessibleDescription('Say why, in up to 200 characters.');
  await reason.fill('One leaked.');
  await pieces.fill('-999999');
  await press.click();
  await expect(pieces).toHaveAccessibleDescription(
    `Only ${before} left: no more can be taken away.`,
  );
  await pieces.fill('−1');
  await press.click();
  await expect(statusOn(page, 'Stock adjusted.')).toBeVisible();
  const stock = card.locator('[data-stock]');
  await expect(stock).toHaveAttribute('data-stock', `${before - 1}`);
  await page.goto('/admin/audit');
  const line = page.getByRole('main').getByRole('listitem').first();
  await expect(line).toContainText(`${boss.nickname} adjusted Ink in dusk blue`);
  await expect(line).toContainText(`from ${before} to ${before - 1}`);
  await expect(line).toContainText('One leaked.');
});

test('the later of two conflicting saves shows what changed, and overwrites it only when saved again', async ({
  shop,
  shoppers,
  expectConsoleError,
}) => {
  expectConsoleError(/status of 409/);
  const [first, second] = await shoppers(2);
  if (!first || !second) throw new Error('two people');
  for (const { page, shopper } of [first, second]) {
    await giveRole(shop, shopper.email, 'admin');
    await page.goto('/admin/goods/12');
  }
  const before = await getAdminGoods(first.shopper, 12);
  const save = (page: Page) => page.getByRole('button', { name: 'Save' }).click();
  await first.page.getByLabel('Price in won').fill(String(before.price + 100));
  await first.page.getByLabel('Description in English').fill('Rewritten by the first admin.');
  await save(first.page);
  await expect(first.page.getByText('Saved.')).toBeVisible();

  const price = second.page.getByLabel('Price in won');
  await price.fill(String(before.price + 200));
  await save(second.page);
  await expect(second.page.getByText('Somebody else changed this meanwhile')).toBeVisible();
  await expect(price).toBeFocused();
  await expect(price).toHaveAccessibleDescription(
    `Meanwhile somebody made this: ${before.price + 100}`,
  );
  await expect(price).toHaveValue(String(before.price + 200));
  expect((await getAdminGoods(first.shopper, 12)).price).toBe(before.price + 100);
  await save(second.page);
  await expect(second.page.getByText('Saved.')).toBeVisible();
  // The change of the first admin is kept and shown.
  await expect(second.page.getByLabel('Description in English')).toHaveValue(
    'Rewritten by the first admin.',
  );
  expect(await getAdminGoods(first.shopper, 12)).toMatchObject({
    price: before.price + 200,
    description: { en: 'Rewritten by the first admin.' },
  });
});
