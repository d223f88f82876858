import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { openBrowser } from './lib/browser.mjs';
import { openOwnShop } from './lib/own-shop.mjs';
import { ROOT } from './lib/run.mjs';

/** Takes the screenshots of the README in a running shop, while two shoppers buy. */
const VARIANTS = [
  { name: 'shop-wide-light', colorScheme: 'light', viewport: { width: 1280, height: 880 } },
  { name: 'shop-wide-dark', colorScheme: 'dark', viewport: { width: 1280, height: 880 } },
  { name: 'shop-phone-light', colorScheme: 'light', viewport: { width: 390, height: 844 } },
  { name: 'shop-phone-dark', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
];
/** The purchases: a demo account and the id of the goods. */
const PURCHASES = [
  ['mina@salebell.example', 'ring-the-bell', 8],
  ['jun@salebell.example', 'ring-it-again', 37],
];
const folder = path.join(ROOT, 'docs/pictures');

mkdirSync(folder, { recursive: true });
const shop = await openOwnShop();
const browser = await openBrowser();
try {
  for (const variant of VARIANTS) await takeScreenshot(variant);
} finally {
  await browser.close();
  await shop.close();
}

async function takeScreenshot({ name, ...variant }) {
  const context = await browser.newContext({ ...variant, baseURL: shop.url, locale: 'en-US' });
  const page = await context.newPage();
  await page.goto('/');
  await page.getByText('Live', { exact: true }).waitFor();
  for (const [email, password, goodsId] of PURCHASES) {
    await buy({ email, password, goodsId });
    await page.locator(`.toast a[href$="/goods/${goodsId}"]`).waitFor();
  }
  await page.waitForFunction(() => {
    const visible = [...document.images].filter((image) => {
      const { top, bottom } = image.getBoundingClientRect();
      return top < innerHeight && bottom > 0;
    });
    const isMoving = document
      .getAnimations()
      .some(({ animationName }) => animationName === 'toast-in');
    return !isMoving && visible.every((image) => image.complete && image.naturalWidth > 0);
  });
  const screenshot = await page.screenshot();
  const small = await sharp(screenshot).png({ palette: true, effort: 10, quality: 90 }).toBuffer();
  writeFileSync(path.join(folder, `${name}.png`), small);
  console.log(`  docs/pictures/${name}.png  ${Math.round(small.length / 1024)} KB`);
  await context.close();
}

/** Buys one piece by an account in another browser. */
async function buy({ email, password, goodsId }) {
  const context = await browser.newContext({ baseURL: shop.url });
  const { request } = context;
  const { csrfToken } = await (await request.get('/api/auth/csrf')).json();
  await request.post('/api/auth/callback/credentials', {
    form: { email, password, csrfToken, json: 'true' },
  });
  const answer = await request.post('/api/orders', {
    data: { goodsId },
    headers: { 'idempotency-key': crypto.randomUUID() },
  });
  if (answer.status() !== 201) throw new Error(`no order: ${await answer.text()}`);
  await context.close();
}
