import type { Page, Request } from '@playwright/test';
import { createGate } from './support/gate';
import { watchShift } from './support/layout-shift';
import { expect, goLive, test } from './support/people';

test('a link navigates without a document load, and Ctrl+click opens a tab', async ({ guest }) => {
  const page = await guest();
  let documents = 0;
  page.on('request', (request) => {
    if (request.isNavigationRequest()) documents++;
  });
  // With the language: a redirect would be one more document.
  await page.goto('/en?category=tea');
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

for (const reducedMotion of ['no-preference', 'reduce'] as const) {
  test(`every link shows a progress bar without a layout shift until its page is loaded (${reducedMotion})`, async ({
    guest,
    sell,
  }) => {
    await sell(8);
    const page = await guest({ reducedMotion });
    const shifts = await watchShift(page);
    await goLive(page);
    const progress = page.locator('.nav-progress');
    const main = page.getByRole('main');
    for (const [follow, there] of [
      [() => main.getByRole('link', { name: 'Coffee and tea' }).click(), /category=tea$/],
      [() => main.getByRole('link', { name: /Citron tea/ }).click(), /goods\/8$/],
      [() => page.getByRole('link', { name: 'How it works' }).click(), /lesson$/],
      [() => page.getByRole('link', { name: 'Cart' }).click(), /cart$/],
      [() => followInFeed(page), /goods\/8$/],
      [() => page.getByRole('link', { name: 'Salebell', exact: true }).click(), /\/en$/],
      [() => search(page), /q=citron$/],
    ] as const) {
      const { requested, respond } = await holdNavigation(page);
      const before = (await shifts()).length;
      await follow();
      await requested;
      await expect(progress).toHaveCSS('opacity', '1');
      const animation = reducedMotion === 'reduce' ? 'none' : 'nav-progress';
      await expect(progress).toHaveCSS('animation-name', animation);
      expect((await shifts()).slice(before)).toEqual([]);
      await respond();
      await expect(page).toHaveURL(there);
      await expect(progress).toHaveCSS('opacity', '0');
    }
  });
}

/** Follows a link in the feed, which closes with the link. */
async function followInFeed(page: Page): Promise<void> {
  await page.getByRole('button', { name: /(last|latest) purchases/i }).click();
  await page
    .getByRole('dialog')
    .getByRole('link', { name: /Citron tea/ })
    .first()
    .click();
  await expect(page.getByRole('dialog')).toBeHidden();
}

async function search(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: 'Search the goods' }).fill('citron');
  await page.keyboard.press('Enter');
}

/** Whether Next requests the data of a client-side navigation. */
const isNavigation = (at: URL | Request) =>
  new URL(at instanceof URL ? at : at.url()).searchParams.has('_rsc');

/** Holds back the next navigation: `requested` resolves at its request, `respond` lets it continue. */
async function holdNavigation(page: Page) {
  const gate = createGate();
  const requested = page.waitForRequest(isNavigation);
  await page.route(isNavigation, async (route) => {
    await gate.opened;
    await route.continue();
  });
  return {
    requested,
    respond: async () => {
      gate.open();
      await page.unrouteAll({ behavior: 'wait' });
    },
  };
}
