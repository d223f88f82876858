import { axeViolations } from './support/axe';
import { chosenOn, goodsOn, optionsOn, PHONE, searchOn } from './support/catalogue-page';
import { expect, goLive, test } from './support/people';

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
