/** What specs of the cart and of the checkout ask about carts and orders, and find on their pages. */
import type { Page } from '@playwright/test';
import type { Shopper } from './shopper';

type Cart = { items: { goods: { goodsId: number; stock: number }; quantity: number }[] };
type Orders = {
  orders: { orderId: string; items: { goodsId: number; quantity: number }[]; total: number }[];
};

/** Puts goods into the account's cart, in this order. */
export async function fill(
  shopper: Shopper,
  ...lines: readonly [goodsId: number, quantity: number][]
): Promise<void> {
  for (const [goodsId, quantity] of lines) {
    await shopper.ask('PUT', `/api/cart/${goodsId}`, { quantity });
  }
}

/** The account's cart as the shop has it: goodsId and quantity of each line. */
export async function cartOf(shopper: Shopper): Promise<[goodsId: number, quantity: number][]> {
  const { items } = (await (await shopper.ask('GET', '/api/cart')).json()) as Cart;
  return items.map(({ goods, quantity }) => [goods.goodsId, quantity]);
}

/** The account's orders, the newest first. */
export async function ordersOf(shopper: Shopper): Promise<Orders['orders']> {
  return ((await (await shopper.ask('GET', '/api/orders')).json()) as Orders).orders;
}

/** How many pieces the shop has. */
export async function stockOf(shopper: Shopper, goodsId: number): Promise<number> {
  const answer = await shopper.ask('GET', `/api/goods/${goodsId}`);
  return ((await answer.json()) as { goods: { stock: number } }).goods.stock;
}

/** Buys pieces of one goods. @returns the order's id. */
export async function take(shopper: Shopper, goodsId: number, quantity: number): Promise<string> {
  const headers = { 'idempotency-key': crypto.randomUUID() };
  const answer = await shopper.ask('POST', '/api/orders', { goodsId, quantity }, headers);
  return ((await answer.json()) as { order: { orderId: string } }).order.orderId;
}

export async function cancel(shopper: Shopper, orderId: string | undefined): Promise<void> {
  await shopper.ask('POST', `/api/orders/${orderId}/cancel`, {});
}

/** Sets the price of goods, in whole won. @param who has the role. */
export async function setPrice(who: Shopper, goodsId: number, price: number): Promise<void> {
  const answer = await who.ask('PATCH', `/api/admin/goods/${goodsId}`, { price });
  if (!answer.ok) throw new Error(`The price was not set: ${await answer.text()}`);
}

/** Cancels the one order on the page, and says that it is meant. */
export async function cancelOnPage(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Cancel the order of/ }).click();
  const ask = page.getByRole('alertdialog', { name: 'Cancel this order?' });
  await ask.getByRole('button', { name: 'Cancel the order' }).click();
}

/** What a screen reader says of the last press. */
export const spoken = (page: Page, text: string) =>
  page.locator('[aria-live="polite"]').getByText(text, { exact: true });
export const quantityOf = (page: Page, goodsId: number) =>
  page.locator(`[data-quantity-of="${goodsId}"]`);
export const cartLink = (page: Page, pieces: number) =>
  page.getByRole('banner').getByRole('link', { name: `Cart, ${pieces} in it`, exact: true });
export const orderButton = (page: Page) => page.getByRole('button', { name: 'Order everything' });
