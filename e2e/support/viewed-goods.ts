import type { Page } from '@playwright/test';
import { expect } from './people';

export const SEEN = 'salebell.seen';

/** Opens goods until the browser has stored them as recently viewed. */
export async function viewGoods(page: Page, goodsId: number): Promise<void> {
  await page.goto(`/goods/${goodsId}`);
  const seen = () => page.evaluate((key) => window.localStorage.getItem(key), SEEN);
  await expect.poll(seen).toContain(String(goodsId));
}
