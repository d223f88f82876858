/** Refunds: by a cancellation, and in part by an admin. */
import { giveRole } from './support/admin-role';
import { axeViolations } from './support/axe';
import { test } from './support/paid-shop';
import { expect, goLive } from './support/people';

test('an admin refunds a part, the buyer sees it, and cancelling refunds the rest', async ({
  paidShop,
  shoppers,
  expectConsoleError,
}) => {
  // Chromium logs every answer that is no success: the refund of too much.
  expectConsoleError(/status of 409/);
  const { shop, standIn } = await paidShop('stripe');
  const [buyer, admin] = await shoppers(2, { at: shop.url });
  if (!buyer || !admin) throw new Error('two shoppers');
  await giveRole(shop, admin.shopper.email, 'admin');
  const answer = await buyer.shopper.order(8, 'refunded');
  const { order } = (await answer.json()) as {
    order: { orderId: string; total: number; payment: { url: string } };
  };
  const { orderId, total } = order;
  await buyer.page.goto(order.payment.url);
  await buyer.page.getByRole('button', { name: 'Pay', exact: true }).click();
  await expect(buyer.page.locator('[data-state="placed"]')).toBeVisible();

  const { page } = admin;
  await goLive(page, '/admin/orders');
  const form = page.getByRole('form', { name: /^Refund of order/ });
  await form.getByLabel('Amount in won').fill(String(total + 1));
  await form.getByLabel('Reason').fill('One cup is broken');
  await form.getByRole('button', { name: 'Refund' }).click();
  await expect(form.getByText(/from 1 to what is left/)).toBeVisible();
  await form.getByLabel('Amount in won').fill('1000');
  expect(await axeViolations(page)).toEqual([]);
  await form.getByRole('button', { name: 'Refund' }).click();
  await expect(form.getByText('Refund requested.')).toBeVisible();
  await expect.poll(() => standIn.ledger.balance(orderId).refunded).toBe(1_000);

  await goLive(buyer.page, `/orders/${orderId}`);
  await expect(buyer.page.locator('[data-refund="done"]')).toHaveText('₩1,000 refunded');
  await buyer.page.getByRole('button', { name: /^Cancel the order of/ }).click();
  await buyer.page
    .getByRole('alertdialog')
    .getByRole('button', { name: 'Cancel the order' })
    .click();
  await expect(buyer.page.locator('[data-state="cancelled"]')).toBeVisible();
  await expect
    .poll(() => standIn.ledger.balance(orderId))
    .toEqual({ paid: total, refunded: total });

  await page.goto('/admin/audit');
  await expect(page.getByText(/refunded order/)).toBeVisible();
});

test('an order that the provider cannot refund is listed for the admin with the reason', async ({
  paidShop,
  shoppers,
}) => {
  const { shop, standIn } = await paidShop('toss');
  const [buyer, admin] = await shoppers(2, { at: shop.url });
  if (!buyer || !admin) throw new Error('two shoppers');
  await giveRole(shop, admin.shopper.email, 'admin');
  const answer = await buyer.shopper.order(8, 'stuck');
  const { order } = (await answer.json()) as {
    order: { orderId: string; payment: { url: string } };
  };
  await buyer.page.goto(order.payment.url);
  await buyer.page.getByRole('button', { name: 'Pay', exact: true }).click();
  await expect(buyer.page.locator('[data-state="placed"]')).toBeVisible();
  standIn.isAway = true;
  await buyer.shopper.ask('POST', `/api/orders/${order.orderId}/cancel`, {});
  await expect(async () => {
    await goLive(admin.page, '/admin/orders');
    const stuck = admin.page.locator('[data-part="stuck"]');
    await expect(stuck.getByText(/Toss Payments: .*fetch failed/)).toBeVisible({ timeout: 1_000 });
  }).toPass();
  expect(await axeViolations(admin.page)).toEqual([]);
  standIn.isAway = false;
  await expect.poll(() => standIn.ledger.balance(order.orderId).refunded).toBeGreaterThan(0);
});
