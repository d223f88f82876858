import { goodsOn, PHONE, searchOn } from './support/catalogue-page';
import { expect, goLive, test } from './support/people';

test('filters apply at once, keep the focus, are in the URL and follow the history', async ({
  guest,
}) => {
  const page = await guest({ viewport: PHONE });
  await goLive(page);
  await page.evaluate(() => Object.assign(window, { samePage: true }));
  await page.getByText('Filter and sort').click();
  const sort = page.getByLabel('Sort by');
  await sort.focus();
  await sort.selectOption({ label: 'Price, low to high' });
  await expect(page).toHaveURL(/sort=price/);
  await expect(sort).toBeFocused();
  await page.getByLabel('Price up to').fill('9000');
  await page.keyboard.press('Tab');
  await expect(page).toHaveURL(/maxPrice=9000/);
  await page.getByLabel('In stock only').check();
  await expect(page).toHaveURL(/inStock=true/);
  await expect(goodsOn(page).filter({ hasText: 'Roasted barley tea' })).toBeVisible();
  await expect(goodsOn(page).filter({ hasText: 'Linen throw' })).toHaveCount(0);
  expect(await page.evaluate(() => Reflect.get(window, 'samePage'))).toBe(true);
  await page.goBack();
  await expect(page).not.toHaveURL(/inStock/);
  await expect(page.getByLabel('In stock only')).not.toBeChecked();
  await page.goBack();
  await expect(page).toHaveURL(/\?sort=price$/);
  await expect(page.getByLabel('In stock only')).not.toBeChecked();
  await expect(page.getByLabel('Price up to')).toHaveValue('');
  await expect(sort).toHaveValue('price');
});

test('all filters work without JavaScript and are in the URL', async ({ guest }) => {
  const page = await guest({ javaScriptEnabled: false, viewport: PHONE });
  await page.goto('/');
  await page.getByRole('combobox', { name: 'Search the goods' }).fill('ㅊ');
  await expect(page.getByLabel('Price from')).toBeHidden();
  await page.getByText('Filter and sort').click();
  await page.getByLabel('Price from').fill('5000');
  await page.getByLabel('Price up to').fill('20000');
  await page.getByLabel('In stock only').check();
  await page.getByLabel('Sort by').selectOption({ label: 'Price, high to low' });
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page).toHaveURL(/minPrice=5000&maxPrice=20000/);
  await expect(page.getByLabel('Price from')).toHaveValue('5000');
  await page.goto('/?minPrice=5000&maxPrice=6000');
  await expect(goodsOn(page)).toHaveText([/Roasted barley tea/]);
  await page.goto('/?minPrice=cheap&maxPrice=-1&show=-4&cursor=none');
  await expect(goodsOn(page).first()).toBeVisible();
});

test('an empty search offers links that drop its category or its filters', async ({ guest }) => {
  const page = await guest();
  const [everywhere, clear] = [
    page.getByRole('link', { name: 'Search everywhere' }),
    page.getByRole('link', { name: 'Clear the filters' }),
  ];
  await goLive(page, '/?q=citron&category=home&maxPrice=1');
  await clear.click();
  await expect(page).toHaveURL(/\?q=citron&category=home$/);
  await expect(page.getByLabel('Price up to')).toHaveValue('');
  await expect(clear).toHaveCount(0);
  await everywhere.click();
  await expect(page).toHaveURL(/\?q=citron$/);
  await expect(goodsOn(page)).toHaveText([/Citron tea/]);
  await expect(searchOn(page)).toHaveValue('citron');
  await goLive(page, '/?q=nothing-like-that');
  await expect(page.getByRole('main').getByRole('link', { name: 'Everything' })).toHaveCount(2);
  await expect(everywhere).toHaveCount(0);
  await expect(clear).toHaveCount(0);
});

test('the filters are collapsed on a phone until one is set, and always open on a wide screen', async ({
  guest,
}) => {
  const page = await guest({ viewport: PHONE });
  const fold = page.locator('summary').filter({ hasText: 'Filter and sort' });
  const fields = [
    page.getByLabel('Price from'),
    page.getByLabel('Sort by'),
    page.getByText('In stock only'),
  ];
  await goLive(page, '/?category=tea&q=tea');
  for (const field of fields) await expect(field).toBeHidden();
  await fold.focus();
  await page.keyboard.press('Enter');
  for (const field of fields) await expect(field).toBeVisible();
  await page.getByLabel('In stock only').check();
  await expect(page).toHaveURL(/inStock=true/);
  // It stays open while the focus is in it.
  await page.getByLabel('In stock only').uncheck();
  await expect(page).not.toHaveURL(/inStock/);
  for (const field of fields) await expect(field).toBeVisible();
  await goLive(page, '/?maxPrice=9000');
  for (const field of fields) await expect(field).toBeVisible();
  await page.setViewportSize({ width: 1280, height: 800 });
  await goLive(page, '/');
  for (const field of fields) await expect(field).toBeVisible();
  await expect(fold).toBeHidden();
  await page.getByLabel('Sort by').selectOption({ label: 'Popular' });
  await expect(page).toHaveURL(/sort=popular/);
});

test('choosing a category does not move the category links', async ({ guest }) => {
  for (const viewport of [PHONE, { width: 1280, height: 800 }]) {
    for (const locale of ['en-US', 'ko-KR']) {
      const page = await guest({ viewport, locale, javaScriptEnabled: false });
      const top = async (path: string) => {
        await page.goto(path);
        const box = await page
          .getByRole('navigation', { name: /Categories|카테고리/ })
          .boundingBox();
        return box?.y;
      };
      const before = await top('/');
      expect(before).toBeGreaterThan(0);
      expect([locale, await top('/?category=tea')]).toEqual([locale, before]);
    }
  }
});
