import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { getAdminGoods, giveRole } from './support/admin-role';
import { dropResponses } from './support/drop-responses';
import { expect, goLive, test } from './support/people';

const PAGES = ['', '/goods/new', '/goods/8', '/orders', '/live', '/audit'].map(
  (path) => `/admin${path}`,
);

async function choosePicture(page: Page): Promise<void> {
  const picture = { create: { width: 640, height: 480, channels: 3, background: 'teal' } } as const;
  await page.getByLabel('Picture').setInputFiles({
    name: 'kite.txt',
    mimeType: 'image/png',
    buffer: await sharp(picture).png().toBuffer(),
  });
  await expect(page.getByText('Picture uploaded.')).toBeVisible();
}

const statusOn = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text });

test('an admin adds goods with a picture, restocks and hides them live, and the activity log records it', async ({
  shop,
  shoppers,
  expectConsoleError,
}) => {
  expectConsoleError(/status of (404|422)/);
  const [boss, buyer, other] = await shoppers(3);
  if (!boss || !buyer || !other) throw new Error('three people');
  await giveRole(shop, boss.shopper.email, 'admin');
  const { page } = boss;

  await page.goto('/');
  await page.getByRole('link', { name: 'Run the shop' }).click();
  await page.getByRole('link', { name: 'Add product' }).click();
  await choosePicture(page);
  await page.getByLabel('Name in Korean').fill('하늘연');
  await page.getByLabel('Description in Korean').fill('하늘 높이 날아요.');
  await page.getByLabel('Description in English').fill('It flies high.');
  await page.getByLabel('Category').selectOption('outdoors');
  await page.getByLabel('Price in won').fill('12,900');
  await page.getByLabel('Pieces').fill('2');
  await page.getByRole('button', { name: 'Save' }).click();
  const english = page.getByLabel('Name in English');
  await expect(english).toBeFocused();
  await english.fill('Sky kite');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'Edit Sky kite' })).toBeVisible();
  await expect(statusOn(page, 'Added to the shop.')).toBeVisible();
  const goodsId = Number(new URL(page.url()).pathname.split('/').at(-1));

  await goLive(buyer.page, `/goods/${goodsId}`);
  await goLive(other.page, '/?q=하늘연');
  const card = other.page.getByRole('listitem').filter({ hasText: 'Sky kite' });
  await expect(card.getByText('Only 2 left')).toBeVisible();
  const shown = buyer.page.getByRole('article').locator('img[src^="/pictures/"]');
  await expect(shown).toHaveJSProperty('naturalWidth', 1_000);
  await buyer.page.getByRole('button', { name: 'Buy', exact: true }).click();
  await expect(buyer.page.getByText('Bought. Thank you!')).toBeVisible();
  await expect(card.getByText('Only 1 left')).toBeVisible();

  await page.goto('/admin?q=sky');
  await page.getByLabel('Pieces to add to Sky kite').fill('20');
  await page.getByRole('button', { name: 'Restock: Sky kite' }).click();
  await expect(card.locator('[data-stock-of]')).toHaveAttribute('data-stock', '21');
  await expect(page.getByText('21 left')).toBeVisible();

  await page.getByRole('button', { name: 'Hide Sky kite' }).click();
  await expect(page.getByText('Hidden', { exact: true })).toBeVisible();
  await expect(statusOn(page, 'Hidden from the shop.')).toBeVisible();
  await expect(card.getByText('Sold out')).toBeVisible();
  expect((await other.shopper.order(goodsId, 'too-late')).status).toBe(404);
  await other.page.goto('/?q=하늘연');
  await expect(card).toHaveCount(0);
  expect((await buyer.page.goto(`/goods/${goodsId}`))?.status()).toBe(404);
  expect(await (await fetch(`${shop.url}/sitemap.xml`)).text()).not.toContain(`/goods/${goodsId}<`);
  await buyer.page.goto('/orders');
  await expect(buyer.page.getByText('Sky kite').first()).toBeVisible();

  await page.goto('/admin/orders');
  await expect(
    page.getByRole('article').filter({ hasText: buyer.nickname }).getByText('Sky kite'),
  ).toBeVisible();
  await page.goto('/admin/audit');
  const lines = page.getByRole('main').getByRole('listitem');
  const { nickname } = boss;
  await expect(lines.nth(0)).toContainText(`${nickname} hid Sky kite`);
  await expect(lines.nth(1)).toContainText(`${nickname} restocked Sky kite`);
  await expect(lines.nth(1)).toContainText('from 1 to 21');
  await expect(lines.nth(2)).toContainText(`${nickname} added Sky kite`);
  await expect(lines.nth(3)).toContainText(`the command line changed the role of ${nickname}`);
});

test('the activity log names categories in the reader’s language', async ({ shop, person }) => {
  const { page, shopper } = await person({ locale: 'ko-KR' });
  await giveRole(shop, shopper.email, 'admin');
  const change = async (to: string) => {
    const answer = await shopper.ask('PATCH', '/api/admin/goods/12', { category: to });
    expect(answer.status).toBe(200);
  };
  await change('home');
  await page.goto('/admin/audit');
  const lines = page.getByRole('main').getByRole('listitem');
  await expect(lines.first()).toContainText('카테고리');
  await expect(lines.first()).toContainText('주방 → 리빙');
  await change('kitchen');
});

test('pressing Restock again after a lost answer restocks once', async ({
  shop,
  person,
  expectConsoleError,
}) => {
  expectConsoleError(/ERR_FAILED/);
  const { page, shopper } = await person();
  await giveRole(shop, shopper.email, 'admin');
  const before = await getAdminGoods(shopper, 11);
  await page.goto('/admin/goods/11');
  await dropResponses(page, '**/restock');
  await page.getByLabel(/^Pieces to add to/).fill('1,000');
  const press = page.getByRole('button', { name: /^Restock/ });
  await press.click();
  await expect(page.getByText('It did not work. Try again.')).toBeVisible();
  await page.unrouteAll({ behavior: 'wait' });
  await press.click();
  await expect(page.getByText('Added.')).toBeVisible();
  expect((await getAdminGoods(shopper, 11)).stock).toBe(before.stock + 1_000);
  // The same number again is another delivery.
  await page.getByLabel(/^Pieces to add to/).fill('1000');
  await press.click();
  await expect
    .poll(async () => (await getAdminGoods(shopper, 11)).stock)
    .toBe(before.stock + 2_000);
});

test('pressing Save again after a lost answer adds the goods once', async ({
  shop,
  person,
  expectConsoleError,
}) => {
  expectConsoleError(/ERR_FAILED/);
  const { page, shopper } = await person();
  await giveRole(shop, shopper.email, 'admin');
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
  shop,
  person,
}) => {
  const { page, shopper } = await person({ viewport: { width: 390, height: 664 } });
  await giveRole(shop, shopper.email, 'admin');
  await page.goto('/admin/goods/new');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByLabel('Picture')).toBeFocused();
  await expect(page.getByLabel('Picture')).toBeInViewport();
  await expect(page.getByText('Choose a picture first.')).toBeInViewport();
});

test('the goods form asks before unsaved changes are left, and does not ask without changes', async ({
  shop,
  person,
}) => {
  const { page, shopper } = await person();
  await giveRole(shop, shopper.email, 'admin');
  await page.goto('/admin');
  await page.goto('/admin/goods/14');
  const answers: boolean[] = [];
  const dialogs: string[] = [];
  page.on('dialog', async (dialog) => {
    dialogs.push(dialog.type());
    await (answers.shift() ? dialog.accept() : dialog.dismiss());
  });
  const orders = page.getByRole('main').getByRole('link', { name: 'Orders' });
  const price = page.getByLabel('Price in won');
  const before = await price.inputValue();
  await price.fill('9600');
  await orders.click();
  await expect.poll(() => dialogs).toEqual(['confirm']);
  await expect(page).toHaveURL(/\/admin\/goods\/14$/);
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => dialogs).toEqual(['confirm', 'beforeunload']);
  await expect(price).toHaveValue('9600');
  // The original price: there is nothing to lose.
  await price.fill(before);
  await orders.click();
  await expect(page).toHaveURL(/\/admin\/orders$/);
  await page.goBack();
  await price.fill('9600');
  answers.push(true);
  await orders.click();
  await expect(page).toHaveURL(/\/admin\/orders$/);
  expect(dialogs).toEqual(['confirm', 'beforeunload', 'confirm']);
});

test('the restock and adjustment forms ask before unsent input is left', async ({
  admin,
  goods,
}) => {
  const { page } = await admin();
  const { goodsId, name } = await goods();
  const dialogs: string[] = [];
  page.on('dialog', async (dialog) => {
    dialogs.push(dialog.message());
    await dialog.dismiss();
  });
  const orders = page.getByRole('main').getByRole('link', { name: 'Orders' });
  const question = 'Leave without saving your changes?';
  await page.goto(`/admin?q=${encodeURIComponent(name)}`);
  const delivery = page.getByLabel(`Pieces to add to ${name}`);
  await delivery.fill('20');
  await orders.click();
  await expect.poll(() => dialogs).toEqual([question]);
  await expect(delivery).toHaveValue('20');
  // After it was sent, there is nothing to lose.
  await page.getByRole('button', { name: `Restock: ${name}` }).click();
  await expect(statusOn(page, 'Added.')).toBeVisible();
  await orders.click();
  await expect(page).toHaveURL(/\/admin\/orders$/);

  await page.goto(`/admin/goods/${goodsId}`);
  const form = page.getByRole('form', { name: 'Adjust stock' });
  await form.getByLabel('Reason').fill('One leaked.');
  await orders.click();
  await expect.poll(() => dialogs).toEqual([question, question]);
  await form.getByLabel('Change by').fill('-1');
  await form.getByRole('button', { name: 'Adjust stock' }).click();
  await expect(statusOn(page, 'Stock adjusted.')).toBeVisible();
  await orders.click();
  await expect(page).toHaveURL(/\/admin\/orders$/);
  expect(dialogs).toEqual([question, question]);
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

for (const colorScheme of ['light', 'dark'] as const) {
  for (const locale of ['en-US', 'ko-KR']) {
    test(`axe finds no violation on the admin pages, and none is wider than a phone (${colorScheme}, ${locale})`, async ({
      shop,
      shoppers,
    }) => {
      // A toast that fades in has too little contrast.
      const options = { colorScheme, locale, reducedMotion: 'reduce' } as const;
      const [boss] = await shoppers(1, { ...options, viewport: { width: 360, height: 740 } });
      if (!boss) throw new Error('one person');
      await giveRole(shop, boss.shopper.email, 'admin');
      await boss.shopper.order(8, 'for-the-list');
      for (const path of PAGES) {
        await boss.page.goto(path);
        const { violations } = await new AxeBuilder({ page: boss.page }).analyze();
        expect(violations.map(({ id, nodes }) => [path, id, nodes[0]?.html])).toEqual([]);
        const beyond = await boss.page.evaluate(
          () => document.documentElement.scrollWidth - window.innerWidth,
        );
        expect([path, beyond]).toEqual([path, 0]);
      }
    });
  }
}
