import type { Locator } from '@playwright/test';
import { buyPieces } from './support/carts';
import { expect, goLive, test, toastOf } from './support/people';

const colour = (part: Locator, name: string) =>
  part.evaluate((element, property) => getComputedStyle(element).getPropertyValue(property), name);

test('forced colours keep the borders of buttons and the mark of the current choice', async ({
  person,
}) => {
  const { page } = await person({ forcedColors: 'active' });
  await goLive(page, '/goods/8');
  const buy = page.getByRole('button', { name: 'Buy', exact: true });
  expect(await colour(buy, 'border-top-width')).toBe('1px');
  expect(await colour(buy, 'border-top-color')).not.toBe(await colour(buy, 'background-color'));
  await page.goto('/?category=tea');
  const categories = page.getByRole('navigation', { name: 'Categories' });
  const chosen = categories.getByRole('link', { name: 'Coffee and tea' });
  const other = categories.getByRole('link', { name: 'Pantry' });
  expect(await colour(chosen, 'background-color')).not.toBe(
    await colour(other, 'background-color'),
  );
  const [english, korean] = [
    page.getByRole('contentinfo').locator('[lang="en"]'),
    page.getByRole('contentinfo').locator('[lang="ko"]'),
  ];
  expect(await colour(english, 'background-color')).not.toBe(
    await colour(korean, 'background-color'),
  );
});

test('an order is printed dark on white, without buttons and navigation', async ({
  person,
  shopper: signUp,
}) => {
  const { page, shopper } = await person({ colorScheme: 'dark' });
  const orderId = await buyPieces(shopper, 8, 2);
  await goLive(page, `/orders/${orderId}`);
  const other = await signUp('meanwhile');
  await other.order(5, crypto.randomUUID());
  await toastOf(page, other.nickname).hover();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.getByRole('article').getByText('Citron tea', { exact: true })).toBeVisible();
  await expect(page.getByRole('banner').getByText('Salebell')).toBeVisible();
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(page.getByRole('contentinfo')).toHaveCount(0);
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'All my orders' })).toHaveCount(0);
  await expect(page.getByText(/Can be cancelled/)).toBeHidden();
  await expect(toastOf(page, other.nickname)).toHaveCount(0);
  const dark = await page.getByRole('main').evaluate((main) =>
    [...main.querySelectorAll('*')]
      .filter((part) => part.checkVisibility() && part.textContent)
      .map((part) => getComputedStyle(part).color)
      .every((text) => {
        const [red = 255, green = 255, blue = 255] = (text.match(/[\d.]+/g) ?? []).map(Number);
        return Math.max(red, green, blue) < 0x80;
      }),
  );
  expect(dark).toBe(true);
  expect(await colour(page.locator('body'), 'background-color')).toBe('rgb(255, 255, 255)');
});
