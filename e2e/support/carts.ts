/** Reads and changes carts and orders over the API, and finds their elements on the pages. */
import type { Page } from '@playwright/test';
import type { Shopper } from './shopper';

type Cart = { items: { goods: { goodsId: number; stock: number }; quantity: number }[] };
type Orders = {
  orders: { orderId: string; items: { goodsId: number; quantity: number }[]; total: number }[];
};

/** Adds lines to the account's cart, in this order. */
export async function fillCart(
  shopper: Shopper,
  ...lines: readonly [goodsId: number, quantity: number][]
): Promise<void> {
  for (const [goodsId, quantity] of lines) {
    await shopper.ask('PUT', `/api/cart/${goodsId}`, { quantity });
  }
}

/** Reads the account's cart: goodsId and quantity of each line. */
export async function cartOf(shopper: Shopper): Promise<[goodsId: number, quantity: number][]> {
  const { items } = (await (await shopper.ask('GET', '/api/cart')).json()) as Cart;
  return items.map(({ goods, quantity }) => [goods.goodsId, quantity]);
}

/** Reads the account's orders, the newest first. */
export async function ordersOf(shopper: Shopper): Promise<Orders['orders']> {
  return ((await (await shopper.ask('GET', '/api/orders')).json()) as Orders).orders;
}

/** Reads the stock of goods. */
export async function stockOf(shopper: Shopper, goodsId: number): Promise<number> {
  const answer = await shopper.ask('GET', `/api/goods/${goodsId}`);
  return ((await answer.json()) as { goods: { stock: number } }).goods.stock;
}

/** Buys `quantity` pieces. @returns the order's id. */
export async function buyPieces(
  shopper: Shopper,
  goodsId: number,
  quantity: number,
): Promise<string> {
  const headers = { 'idempotency-key': crypto.randomUUID() };
  const answer = await shopper.ask('POST', '/api/orders', { goodsId, quantity }, headers);
  return ((await answer.json()) as { order: { orderId: string } }).order.orderId;
}

export async function cancelOrder(shopper: Shopper, orderId: string | undefined): Promise<void> {
  await shopper.ask('POST', `/api/orders/${orderId}/cancel`, {});
}

/** Sets the price of goods, in whole won. @param admin has the role `admin`. */
export async function setPrice(admin: Shopper, goodsId: number, price: number): Promise<void> {
  const answer = await admin.ask('PATCH', `/api/admin/goods/${goodsId}`, { price });
  if (!answer.ok) throw new Error(`The price was not set: ${await answer.text()}`);
}

/** Cancels the only order on the page and confirms the dialog. */
export async function cancelOnPage(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Cancel the order of/ }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Cancel this order?' });
  await dialog.getByRole('button', { name: 'Cancel the order' }).click();
}

/** The screen reader announcement of the last action. */
export const announcement = (page: Page, text: string) =>
  page.locator('[aria-live="polite"]').getByText(text, { exact: true });
export const quantityOf = (page: Page, goodsId: number) =>
  page.locator(`[data-quantity-of="${goodsId}"]`);
export const cartLink = (page: Page, pieces: number) =>
  page.getByRole('banner').getByRole('link', { name: `Cart, ${pieces} in it`, exact: true });
export const orderButton = (page: Page) => page.getByRole('button', { name: 'Order everything' });
