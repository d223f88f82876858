import type { Page } from '@playwright/test';
import { axeViolations } from './support/axe';
import { expect, goLive, test } from './support/people';

const PHONE = { width: 390, height: 844 };

const goodsOn = (page: Page) => page.locator('[id^="goods-at-"]');
const searchOn = (page: Page) => page.getByRole('combobox', { name: /Search the goods|상품 검색/ });
/** The suggestions, without the options of the sort order. */
const optionsOn = (page: Page) => page.getByRole('listbox').getByRole('option');
const chosenOn = (page: Page) => page.getByRole('listbox').getByRole('option', { selected: true });

test('suggestions appear while the reader types and can be chosen by keyboard alone', async ({
  guest,
}) => {
  const page = await guest();
  await goLive(page);
  const search = searchOn(page);
  await search.focus();
  await page.keyboard.type('cit');
  await expect(optionsOn(page)).toHaveText([/Citron tea/]);
  await expect(page.getByText('1 suggestion. Use the arrow keys.')).toBeAttached();
  await expect(search).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(chosenOn(page)).toHaveText(/Citron tea/);
  const chosen = await chosenOn(page).getAttribute('id');
  await expect(search).toHaveAttribute('aria-activedescendant', chosen ?? 'none');
  await page.keyboard.press('Escape');
  await expect(optionsOn(page)).toHaveCount(0);
  await expect(search).toHaveValue('cit');
  await expect(search).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(optionsOn(page)).toHaveCount(1);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/goods\/8$/);
});

test('Enter without a chosen suggestion searches, puts the query into the URL and keeps the focus', async ({
  guest,
}) => {
  const page = await guest();
  await goLive(page);
  await searchOn(page).fill('tea');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\?q=tea$/);
  await expect(goodsOn(page).filter({ hasText: 'Citron tea' })).toBeVisible();
  await expect(goodsOn(page).filter({ hasText: 'Linen throw' })).toHaveCount(0);
  await expect(searchOn(page)).toBeFocused();
  await expect(optionsOn(page)).toHaveCount(0);
});

for (const [typed, name] of [
  ['ㅋㅍ', '커피'],
  ['커ㅍ', '커피'],
  ['컾', '커피'],
  ['유자 차', '유자차'],
  ['ㄴㅊ', '녹차'],
] as const) {
  test(`the search finds Korean goods by the partial input ${typed}`, async ({ guest }) => {
    const page = await guest({ locale: 'ko-KR', viewport: PHONE });
    await page.goto('/');
    await expect(page.getByText('실시간', { exact: true })).toBeVisible();
    await searchOn(page).fill(typed);
    await expect(optionsOn(page).filter({ hasText: name }).first()).toBeVisible();
    await searchOn(page).press('Enter');
    await expect(goodsOn(page).filter({ hasText: name }).first()).toBeVisible();
    await expect(goodsOn(page).filter({ hasText: '리넨 담요' })).toHaveCount(0);
  });
}

test('Enter during IME composition neither chooses a suggestion nor searches', async ({
  guest,
}) => {
  const page = await guest({ locale: 'ko-KR' });
  await page.goto('/');
  await expect(page.getByText('실시간', { exact: true })).toBeVisible();
  const search = searchOn(page);
  await search.fill('컾');
  await expect(optionsOn(page).first()).toBeVisible();
  await search.evaluate((field) => {
    for (const key of ['ArrowDown', 'Enter']) {
      field.dispatchEvent(
        new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true, cancelable: true }),
      );
    }
  });
  await expect(optionsOn(page).first()).toBeVisible();
  await expect(chosenOn(page)).toHaveCount(0);
  await expect(page).toHaveURL(/\/ko$/);
});

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

test('a search lists the best match first, and the reader can choose another order', async ({
  guest,
}) => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await guest({ javaScriptEnabled });
    await page.goto('/');
    await searchOn(page).fill('pot');
    if (javaScriptEnabled) await searchOn(page).press('Enter');
    else await page.getByRole('button', { name: 'Show' }).click();
    await expect(page).toHaveURL(/[?&]q=pot/);
    await expect(goodsOn(page).first()).toContainText('Earthenware stew pot');
    await expect(goodsOn(page).nth(1)).toContainText('Stoneware teapot');
    const sort = page.getByLabel('Sort by');
    await expect(sort.locator('option:checked')).toHaveText('Best match');
    await sort.selectOption({ label: 'Newest' });
    if (!javaScriptEnabled) await page.getByRole('button', { name: 'Show' }).click();
    await expect(page).toHaveURL(/sort=newest/);
    await expect(sort).toHaveValue('newest');
  }
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

test('each listing states its name in the heading, the title and the link preview', async ({
  guest,
}) => {
  const page = await guest({ javaScriptEnabled: false });
  for (const [path, name, title] of [
    ['/', 'A storefront where every purchase rings.', 'Salebell'],
    ['/?category=tea', 'Coffee and tea', 'Coffee and tea'],
    ['/?q=citron', 'Results for “citron”', 'Results for “citron”'],
    [
      '/?category=tea&q=citron',
      'Results for “citron” in Coffee and tea',
      'Results for “citron” in Coffee and tea',
    ],
    ['/lesson', 'How it works', 'How it works'],
    ['/live', 'Right now in the shop', 'Right now in the shop'],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
    await expect(page).toHaveTitle(title === 'Salebell' ? title : `${title} · Salebell`);
    await expect(page.locator('meta[property="og:title"]')).toHaveAttribute('content', title);
    await expect(page.locator('meta[property="og:site_name"]')).toHaveAttribute(
      'content',
      'Salebell',
    );
  }
});

test('a search with one result says “1 item”', async ({ guest }) => {
  const page = await guest({ javaScriptEnabled: false });
  await page.goto('/?q=citron&category=tea');
  await expect(goodsOn(page)).toHaveCount(1);
  await expect(page.getByText('1 item', { exact: true })).toBeVisible();
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

for (const colorScheme of ['light', 'dark'] as const) {
  for (const locale of ['en-US', 'ko-KR']) {
    test(`axe finds no violation in open suggestions and recently viewed goods (${colorScheme}, ${locale})`, async ({
      guest,
    }) => {
      const page = await guest({ colorScheme, locale, viewport: PHONE });
      for (const path of ['/goods/8', '/goods/9', '/?q=te&minPrice=1000&sort=popular']) {
        await page.goto(path);
        await expect(page.locator('[data-connection="live"]')).toBeVisible();
      }
      await expect(page.getByRole('region', { name: /Recently viewed|최근에/ })).toBeVisible();
      await searchOn(page).fill('te');
      await expect(optionsOn(page).first()).toBeVisible();
      await searchOn(page).press('ArrowDown');
      expect(await axeViolations(page)).toEqual([]);
    });
  }
}
