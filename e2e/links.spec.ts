import { expect, test } from './people';

test('a link shows the next page without loading it anew; with Ctrl it opens a tab', async ({
  guest,
}) => {
  const page = await guest();
  let documents = 0;
  page.on('request', (request) => {
    if (request.isNavigationRequest()) documents++;
  });
  await page.goto('/?category=tea');
  await expect(page.locator('[data-connection="live"]')).toBeAttached();
  expect(documents).toBe(1);

  const goods = page.getByRole('link', { name: /Citron tea/ }).first();
  await goods.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/goods\/8$/);
  await expect(page.getByRole('heading', { name: 'Citron tea' })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/category=tea$/);

  const opened = page.context().waitForEvent('page');
  await goods.click({ modifiers: ['ControlOrMeta'] });
  const tab = await opened;
  await expect(tab).toHaveURL(/\/goods\/8$/);
  await expect(page).toHaveURL(/category=tea$/);
  expect(documents).toBe(1);
});

test('a chip whose goods are on their way says so until they are there', async ({ guest }) => {
  const page = await guest();
  await page.goto('/');
  await expect(page.locator('[data-connection="live"]')).toBeAttached();
  let answer = () => {};
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(/category=tea/, async (route) => {
    await asked;
    await route.continue();
  });
  const line = page.getByRole('link', { name: 'Coffee and tea' }).locator('[aria-hidden]');
  await page.getByRole('link', { name: 'Coffee and tea' }).click();
  await expect(line).toHaveCSS('opacity', '1');
  answer();
  await expect(page).toHaveURL(/category=tea$/);
  await expect(line).toHaveCSS('opacity', '0');
});
