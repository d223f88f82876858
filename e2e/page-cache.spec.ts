/** Pages from the server's cache, in a browser. */
import type { Page } from '@playwright/test';
import { expect, goLive, test } from './support/people';

/**
 * Puts scripts of somebody else into every document that the page opens. The parser must find them: a page's own
 * scripts may insert others.
 */
async function injectScripts(page: Page): Promise<void> {
  const foreign = `<script>window.stolen = true</script><img src="data:," onerror="window.stolen = true">`;
  await page.route(
    (url) => /^\/(en|ko)/.test(url.pathname),
    async (route) => {
      const response = await route.fetch();
      const body = await response.text();
      await route.fulfill({ response, body: body.replace('</body>', `${foreign}</body>`) });
    },
  );
}

test('a page runs its own scripts, and none that somebody put into it', async ({
  guest,
  person,
  expectConsoleError,
}) => {
  // A document that Playwright fulfils is not from this machine, so that only polling reaches the shop.
  expectConsoleError(/Executing inline (script|event handler) violates|LOCAL_NETWORK_ACCESS/);
  for (const page of [await guest(), (await person()).page]) {
    const blocked = ['inline script', 'inline event handler'].map((kind) =>
      page.waitForEvent('console', (message) => message.text().includes(`${kind} violates`)),
    );
    await injectScripts(page);
    await goLive(page, '/en/goods/8');
    await Promise.all(blocked);
    expect(await page.evaluate(() => 'stolen' in window)).toBe(false);
  }
});

test('a shopper’s page has name and cart without JavaScript', async ({ person }) => {
  const { page, nickname, shopper } = await person({ javaScriptEnabled: false });
  await shopper.ask('PUT', '/api/cart/8', { quantity: 4 });
  for (const path of ['/en', '/en/goods/8', '/en/live']) {
    await page.goto(path);
    const header = page.getByRole('banner');
    await expect(header.getByRole('link', { name: nickname })).toBeVisible();
    await expect(header.getByRole('link', { name: /Cart.*4/ })).toBeVisible();
  }
});

test('Back leads to a page with the name of the shopper who logged in meanwhile', async ({
  guest,
  shopper,
}) => {
  const { nickname, email } = await shopper('back');
  const page = await guest();
  await goLive(page, '/en');
  await expect(page.getByRole('link', { name: 'Log in', exact: true })).toBeVisible();
  await page.goto('/en/log-in?next=/lesson');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill('a bell of brass');
  await page.getByRole('main').getByRole('button', { name: 'Log in' }).click();
  await expect(page).toHaveURL(/\/en\/lesson$/);
  // The log-in, and the page that it leads to.
  await page.evaluate(() => history.go(-2));
  await expect(page).toHaveURL(/\/en$/);
  await expect(page.getByRole('link', { name: nickname })).toBeVisible();
});
