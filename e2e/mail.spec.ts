/** Mails, from a shop to a mail server and back by their links. */
import type { Page } from '@playwright/test';
import { giveRole } from './support/admin-role';
import { axeViolations } from './support/axe';
import { logIn } from './support/log-in';
import { expect, linkIn, test } from './support/mail-shop';
import { goLive, type Person } from './support/people';

const NEXT = 'seven herons over a weir';

// One test for all of it: each shop takes seconds to start.
test('the links of mails verify an address and set a new password, and an admin sends a lost mail again', async ({
  mailShop,
  shoppers,
  guest,
  expectConsoleError,
}) => {
  // Chromium logs every answer that is no success: the link that was used before.
  expectConsoleError(/status of 403/);
  const { shop, smtp, receive } = await mailShop();
  const [owner, admin] = await shoppers(2, { at: shop.url });
  if (!owner || !admin) throw new Error('two shoppers');
  await giveRole(shop, admin.shopper.email, 'admin');
  const { email } = owner.shopper;
  await confirmAddress(owner.page, linkIn(await receive(email, /^Confirm your address/)));

  smtp.refusal = { at: 'recipient', status: 550, text: `no mailbox ${email}` };
  expect((await owner.shopper.order(8, 'mailed')).status).toBe(201);
  await sendAgain(admin.page, owner, () => {
    smtp.refusal = null;
  });
  const confirmation = await receive(email, /is confirmed$/);
  expect(linkIn(confirmation)).toMatch(/\/en\/orders\/[0-9a-f]{24}$/);

  const page = await guest({ baseURL: shop.url });
  await page.goto('/log-in');
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  // The log-in has a field of this name, too.
  await expect(page.getByRole('heading', { name: 'New password' })).toBeVisible();
  await page.getByLabel('Email').fill(email);
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await expect(page.getByText(/a mail with a link is on its way/)).toBeVisible();
  const mail = await receive(email, /^Set a new password/);
  for (const { html } of [mail, confirmation]) await readInBothSchemes(page, html || '');

  await page.goto(linkIn(mail));
  await page.getByLabel('New password').fill(NEXT);
  // The token has left the address bar, and with it the history.
  expect(page.url()).toBe(`${shop.url}/en/password-reset`);
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(page.getByText('Your password is set. Log in with it.')).toBeVisible();
  expect((await logIn(shop.url, { email, password: NEXT })).status).toBe(200);
  expect((await logIn(shop.url, { email })).status).toBe(401);
  expect((await owner.shopper.ask('GET', '/api/users/me')).status).toBe(401);
  await receive(email, /was changed$/);

  await page.goto('about:blank');
  await page.goto(linkIn(mail));
  await page.getByLabel('New password').fill('eight herons over a weir');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(
    page.getByRole('alert').filter({ hasText: 'This link was used before' }),
  ).toBeVisible();
});

async function confirmAddress(page: Page, link: string): Promise<void> {
  await page.goto('/account');
  const notice = page.getByRole('heading', { name: 'Your email is not confirmed' });
  await expect(notice).toBeVisible();
  await page.goto(link);
  await page.getByRole('button', { name: 'Confirm my address' }).click();
  await expect(page.getByText('Thank you. Your address is confirmed.')).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  await page.goto('/account');
  await expect(notice).toBeHidden();
}

/** Sends the mail about the order again, once it was given up, after `mend`. */
async function sendAgain(page: Page, { nickname }: Person, mend: () => void): Promise<void> {
  const lost = page.locator('[data-part="given-up"]');
  await expect(async () => {
    await goLive(page, '/admin/mails');
    await expect(lost.getByText(`To ${nickname}`)).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(lost.getByText(/no mailbox …/)).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  mend();
  await lost.getByRole('button', { name: /^Send again: Order confirmed/ }).click();
  await expect(lost).toBeHidden();
  await page.goto('/admin/audit');
  await expect(page.getByText(/sent a mail again about order/)).toBeVisible();
}

async function readInBothSchemes(page: Page, html: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto('about:blank');
    await page.setContent(html);
    expect(await axeViolations(page)).toEqual([]);
  }
}
