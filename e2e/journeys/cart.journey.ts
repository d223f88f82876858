import { cartOf } from '@/e2e/support/carts';
import { button, css, heading, link } from '../support/browsers/query';
import { expect, test } from './journeys';

test('goods that were added in two tabs share one cart and are ordered together', {
  tag: '@short',
}, async ({ person }) => {
  const { page, openTab, shopper } = await person();
  const second = await openTab();
  await page.openLive('/?category=tea');
  await second.openLive('/?category=tea');
  const add = button('Add Citron tea to the cart');
  await page.click(add);
  await page.expectVisible(link('Cart, 1 in it'));
  await second.expectVisible(link('Cart, 1 in it'));
  await second.click(add);
  await page.expectVisible(link('Cart, 2 in it'));
  await page.click(link('Cart, 2 in it'));
  await page.expectUrl(/\/cart$/);
  await page.click(button('One more of Citron tea'));
  await page.expectText(css('[data-quantity-of="8"]'), '3');
  await expect.poll(() => cartOf(shopper)).toEqual([[8, 3]]);
  await page.click(button('Order everything'));
  await page.expectUrl(/\/orders\/\w+$/);
  await page.expectVisible(heading(/^Order /));
  await second.expectVisible(link('Cart'));
});
