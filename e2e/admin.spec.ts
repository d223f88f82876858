import AxeBuilder from '@axe-core/playwright';
import { choosePicture, statusOn } from './support/admin-page';
import { getAdminGoods, giveRole } from './support/admin-role';
import { dropResponses } from './support/drop-responses';
import { expect, goLive, test } from './support/people';

const PAGES = ['', '/goods/new', '/goods/8', '/orders', '/live', '/people', '/audit'].map(
  (path) => `/admin${path}`,
);

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
  await expect(page.locator(`[data-stock-of="${goodsId}"]`)).toHaveText('21 left');

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
  await expect(lines.nth(0)).toContainText(`${nickname} read the orders of all shoppers`);
  await expect(lines.nth(1)).toContainText(`${nickname} hid Sky kite`);
  await expect(lines.nth(2)).toContainText(`${nickname} restocked Sky kite`);
  await expect(lines.nth(2)).toContainText('from 1 to 21');
  await expect(lines.nth(3)).toContainText(`${nickname} added Sky kite`);
  await expect(lines.nth(4)).toContainText(`${nickname} uploaded a picture`);
  await expect(lines.nth(5)).toContainText(`the command line changed the role of ${nickname}`);
});

test('the activity log names categories in the reader’s language', async ({ admin }) => {
  const { page, shopper } = await admin({ locale: 'ko-KR' });
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
  admin,
  expectConsoleError,
}) => {
  expectConsoleError(/ERR_FAILED/);
  const { page, shopper } = await admin();
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

for (const colorScheme of ['light', 'dark'] as const) {
  for (const locale of ['en-US', 'ko-KR']) {
    test(`axe finds no violation on the admin pages, and none is wider than a phone (${colorScheme}, ${locale})`, async ({
      admin,
    }) => {
      // A toast that fades in has too little contrast.
      const options = { colorScheme, locale, reducedMotion: 'reduce' } as const;
      const boss = await admin({ ...options, viewport: { width: 360, height: 740 } });
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
