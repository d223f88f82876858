import sharp from 'sharp';
import { getAdminGoods } from './support/admin-role';
import { createGate } from './support/gate';
import { DISCONNECT_ERRORS, expect, test, toastOf } from './support/people';
import { button, goTranslated, link, translatePage } from './support/translate-page';

/*
 * Journeys on pages that the browser translates in place. An error that React throws fails the test
 * as a console error, and so does a text that was not updated.
 */

test('goods can be searched, filtered, paged and opened on translated pages', async ({ guest }) => {
  const page = await guest({ viewport: { width: 390, height: 844 } });
  await translatePage(page);
  await goTranslated(page, '/');
  const goods = page.locator('[id^="goods-at-"]');
  await link(page, 'More goods').click();
  await expect(goods).not.toHaveCount(24);
  await expect(page.getByText(/^4\d ITEMS$/)).toBeVisible();
  await page.getByText('Filter and sort').click();
  await page.getByLabel('In stock only').check();
  await expect(page).toHaveURL(/inStock=true/);
  await page.getByLabel('Price up to').fill('9000');
  await page.keyboard.press('Tab');
  await expect(page).toHaveURL(/maxPrice=9000/);
  await expect(page.getByText(/^\d ITEMS$/)).toBeVisible();
  const search = page.getByRole('combobox', { name: 'Search the goods' });
  await search.fill('nothing like that');
  await search.press('Enter');
  await expect(page.getByText('NOTHING MATCHES.')).toBeVisible();
  await link(page, 'Clear the filters').click();
  await link(page, 'Everything').last().click();
  await expect(page).toHaveURL(/\/(\w\w)?$/);
  await search.fill('citr');
  await page.getByRole('option', { name: /citron tea/i }).click();
  await expect(page.getByRole('heading', { name: 'CITRON TEA' })).toBeVisible();
  await page.goBack();
  await link(page, 'Kitchen').click();
  await expect(page.getByRole('heading', { name: 'KITCHEN' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'A STOREFRONT WHERE' })).toBeVisible();
});

test('a translated admin page changes a picture and a price, and restocks and hides goods', async ({
  admin,
  expectConsoleError,
}) => {
  expectConsoleError(/status of 422|ERR_FAILED/);
  const { page, shopper } = await admin();
  await translatePage(page);
  await goTranslated(page, '/admin/goods/13');
  const before = await getAdminGoods(shopper, 13);
  const gate = createGate();
  await page.route('**/api/admin/pictures', async (route) => {
    await gate.opened;
    await route.continue();
  });
  const create = { width: 640, height: 480, channels: 3, background: 'teal' } as const;
  await page.getByLabel('Picture').setInputFiles({
    name: 'teal.png',
    mimeType: 'image/png',
    buffer: await sharp({ create }).png().toBuffer(),
  });
  await expect(page.getByText('UPLOADING…')).toBeVisible();
  gate.open();
  await expect(page.getByText('PICTURE UPLOADED.')).toBeVisible();
  const price = page.getByLabel('Price in won');
  await price.fill('dear');
  await button(page, 'Save').click();
  await expect(page.getByText(/^A WHOLE NUMBER OF WON/)).toBeVisible();
  await price.fill(String(before.price + 100));
  await button(page, 'Save').click();
  await expect(page.getByText('SAVED.')).toBeVisible();
  const pieces = page.getByLabel(/^Pieces to add to/);
  const restock = page.getByRole('button', { name: /^Restock/ });
  await pieces.fill('none');
  await restock.click();
  await expect(page.getByText(/^A WHOLE NUMBER FROM 1/)).toBeVisible();
  await pieces.fill('2');
  await restock.click();
  await expect(page.getByText('ADDED.')).toBeVisible();
  await page.getByRole('button', { name: /^Hide / }).click();
  await expect(page.getByText('HIDDEN', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: /^Show / }).click();
  await expect(page.getByText('HIDDEN', { exact: true })).toBeHidden();
  expect(await getAdminGoods(shopper, 13)).toMatchObject({
    price: before.price + 100,
    stock: before.stock + 2,
  });
});

test('a translated page shows the toasts of a burst, pauses the feed and mutes the bell', async ({
  guest,
  shopper,
}) => {
  const page = await guest();
  await translatePage(page);
  await goTranslated(page, '/goods/8');
  const buyer = await shopper('loud');
  const buy = (times: number) =>
    Promise.all(Array.from({ length: times }, () => buyer.order(8, crypto.randomUUID())));
  await buy(6);
  await expect(page.getByText(/^AND \d MORE IN THE LAST MINUTE$/).first()).toBeAttached();
  await expect(toastOf(page, 'BOUGHT CITRON TEA').first()).toBeVisible();
  await page.getByRole('button', { name: 'Latest purchases' }).click();
  const feed = page.getByRole('dialog', { name: 'LATEST PURCHASES' });
  const status = feed.getByRole('status');
  await expect(status).toHaveText('NEW PURCHASES APPEAR ON TOP.');
  await feed.getByRole('button', { name: /^pause$/i }).click();
  await expect(status).toHaveText('PAUSED');
  await buy(2);
  await expect(status).toHaveText('PAUSED: 2 NEW');
  await feed.getByRole('button', { name: /^go on$/i }).click();
  await expect(status).toHaveText('NEW PURCHASES APPEAR ON TOP.');
  await feed.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Mute the bell' }).click();
  await expect(toastOf(page, 'BOUGHT CITRON TEA')).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Recently bought' })).toContainText(
    buyer.nickname.toUpperCase(),
  );
});

test('the experiments of the lesson work on a translated page', async ({ person, shopper }) => {
  const { page } = await person();
  await translatePage(page);
  await goTranslated(page, '/lesson');
  await button(page, 'Open the line').click();
  await button(page, 'Send').click();
  await expect(page.getByText(/THE SHOP ANSWERED “HELLO, SHOP!” AFTER \d+ MS/)).toBeVisible();
  await expect(page.getByText(/THE SHOP SAID/)).toBeVisible();
  await button(page, 'Force polling').click();
  await expect(page.getByText('IN USE NOW: POLLING')).toBeVisible();
  await button(page, 'WebSocket again').click();
  await expect(page.getByText('IN USE NOW: WEBSOCKET')).toBeVisible();
  const buyer = await shopper('meanwhile');
  await button(page, 'Hang up').click();
  await expect(page.getByText(/THE LAST SALE YOU KNOW IS NUMBER \d+/)).toBeVisible();
  await buyer.order(8, crypto.randomUUID());
  await button(page, 'Come back').click();
  await expect(page.getByText('YOU MISSED 1 SALE:')).toBeVisible();
  await button(page, 'Buy one, for real').click();
  await expect(page.getByRole('figure')).toContainText(/ORDER IS SAFE/i);
  await page
    .getByRole('main')
    .getByRole('button', { name: /^pause$/i })
    .click();
  await page
    .getByRole('main')
    .getByRole('button', { name: /^go on$/i })
    .click();
  await button(page, 'Clear').click();
});

test('a translated page reconnects, and changes its theme and language', async ({
  guest,
  wire,
  expectConsoleError,
}) => {
  expectConsoleError(DISCONNECT_ERRORS);
  const line = wire();
  const page = await guest({ baseURL: line.url });
  await translatePage(page);
  await goTranslated(page, '/');
  line.refuse(true);
  line.cut();
  await expect(page.getByText('RECONNECTING…')).toBeVisible();
  line.refuse(false);
  await expect(page.getByText('LIVE', { exact: true })).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: /^dark$/i }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('button', { name: '한국어' }).click();
  await expect(page.getByRole('heading', { name: /울리는/ })).toBeVisible();
});
