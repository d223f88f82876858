import { upTo } from '@/tests/count';
import { axeViolations } from './support/axe';
import { announcement, cartOf, fillCart } from './support/carts';
import { BASE_GOODS_ID, test } from './support/many-goods';
import { expect, goLive } from './support/people';

const pebble = (n: number) => BASE_GOODS_ID + n;

test('the cart lists the goods that did not fit at the log-in until the reader handles them', async ({
  person,
  manyGoods: _,
}) => {
  const { page, shopper } = await person();
  await fillCart(shopper, ...upTo(49).map((n) => [pebble(n), 1] as [number, number]));
  // The guest's cart of this browser before the log-in.
  await page.addInitScript((first) => {
    if (window.sessionStorage.getItem('filled')) return;
    window.sessionStorage.setItem('filled', 'yes');
    const changes = [50, 51, 52].map((n) => ({ goodsId: first + n, quantity: n, token: `${n}` }));
    window.localStorage.setItem('salebell.cart.wishes.guest', JSON.stringify(changes));
  }, BASE_GOODS_ID);
  await goLive(page);
  await expect(page.getByText('some of yours did not fit', { exact: false })).toBeVisible();
  await page.getByRole('link', { name: 'See the cart' }).click();
  const left = page.getByRole('region', { name: 'These did not fit' });
  await expect(left.getByRole('listitem')).toHaveText([
    /Pebble no\. 51 × 51/,
    /Pebble no\. 52 × 52/,
  ]);
  await expect.poll(async () => (await cartOf(shopper)).length).toBe(50);
  expect(await axeViolations(page)).toEqual([]);

  // They stay after a reload, until there is room.
  await goLive(page, '/cart');
  const putBack = left.getByRole('button', { name: 'Put Pebble no. 51 in the cart' });
  await expect(putBack).toBeDisabled();
  await page.getByRole('button', { name: 'Remove Pebble no. 1', exact: true }).click();
  await putBack.click();
  await expect(announcement(page, 'Pebble no. 51 is in the cart.')).toBeAttached();
  await expect(page.getByRole('heading', { name: 'Cart', level: 1 })).toBeFocused();
  await expect.poll(async () => (await cartOf(shopper)).at(-1)).toEqual([pebble(51), 51]);
  await left.getByRole('button', { name: 'Discard Pebble no. 52' }).click();
  await expect(left).toBeHidden();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Cart', level: 1 })).toBeVisible();
  await expect(left).toBeHidden();
});

test('the cart lists goods that do not fit because another device filled it', async ({
  person,
  manyGoods: _,
  expectConsoleError,
}) => {
  expectConsoleError(/status of 422/);
  const { page, shopper } = await person();
  await goLive(page, `/goods/${pebble(60)}`);
  await fillCart(shopper, ...upTo(50).map((n) => [pebble(n), 1] as [number, number]));
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await expect(page.getByText('some of yours did not fit', { exact: false })).toBeVisible();
  await goLive(page, '/cart');
  const left = page.getByRole('region', { name: 'These did not fit' });
  await expect(left.getByRole('listitem')).toHaveText([/Pebble no\. 60 × 1/]);
});
