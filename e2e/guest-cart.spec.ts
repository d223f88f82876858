import { cartLink, cartOf, fillCart, quantityOf } from './support/carts';
import { createGate } from './support/gate';
import { expect, goLive, test } from './support/people';

type Body = { items: { goods: { goodsId: number }; quantity: number }[] };

test('the cart of a guest survives a reload and signing up', async ({ guest }) => {
  const page = await guest();
  await page.goto('/?category=tea');
  const citron = page.getByRole('button', { name: 'Add Citron tea to the cart' });
  await citron.click();
  await citron.click();
  await expect(cartLink(page, 2)).toBeVisible();
  await page.goto('/goods/5');
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await expect(page.getByText('1 in the cart.', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'See the cart' }).click();
  await expect(quantityOf(page, 8)).toHaveText('2');
  await expect(quantityOf(page, 5)).toHaveText('1');

  await page.reload();
  await expect(quantityOf(page, 8)).toHaveText('2');
  await page.getByRole('link', { name: 'Log in to order' }).click();
  await page.getByRole('main').getByRole('link', { name: 'Sign up' }).click();
  await expect(page.getByRole('heading', { name: 'Sign up' })).toBeVisible();
  const nickname = `carter-${process.pid}-${test.info().workerIndex}`;
  await page.getByLabel('Email').fill(`${nickname}@shopper.example`);
  await page.getByLabel('Nickname').first().fill(nickname);
  await page.getByLabel('Password').fill('a bell of brass');
  await page.getByLabel('With my nickname').check();
  const putAnswered = page.waitForResponse(
    (answer) => answer.url().endsWith('/api/cart/5') && answer.request().method() === 'PUT',
  );
  await page.getByRole('button', { name: 'Sign up' }).click();
  await expect(page).toHaveURL(/\/cart$/);
  await expect(quantityOf(page, 8)).toHaveText('2');
  await expect(quantityOf(page, 5)).toHaveText('1');
  expect((await putAnswered).status()).toBe(200);
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const { items } = (await (await fetch('/api/cart')).json()) as Body;
        return items.map(({ goods, quantity }) => [goods.goodsId, quantity]).sort();
      }),
    )
    .toEqual([
      [5, 1],
      [8, 2],
    ]);
});

test('the server renders the count of a guest’s cart', async ({ guest }) => {
  const page = await guest();
  await page.goto('/?category=tea');
  await page.getByRole('button', { name: 'Add Citron tea to the cart' }).click();
  await expect(cartLink(page, 1)).toBeVisible();
  const answer = await page.request.get('/');
  expect(await answer.text()).toContain('aria-label="Cart, 1 in it"');
});

test('a guest’s cart is merged into the account’s with the larger quantity, and a network failure loses nothing', async ({
  person,
  expectConsoleError,
}) => {
  expectConsoleError(/ERR_FAILED|status of 503/);
  const { page, shopper } = await person();
  await fillCart(shopper, [8, 4], [2, 2]);
  // The guest's cart of this browser before the log-in.
  await page.addInitScript(() => {
    if (window.sessionStorage.getItem('filled')) return;
    window.sessionStorage.setItem('filled', 'yes');
    const change = (goodsId: number, quantity: number) => ({
      goodsId,
      quantity,
      token: `${goodsId}`,
    });
    const changes = [change(8, 3), change(2, 5), change(5, 1), change(7, 6)];
    window.localStorage.setItem('salebell.cart.wishes.guest', JSON.stringify(changes));
  });
  await page.route('**/api/cart/5', (route) => route.abort());
  await page.route('**/api/cart/7', (route) => route.fulfill({ status: 503 }));
  await page.goto('/cart');
  for (const [goodsId, quantity] of [
    [8, 4],
    [2, 5],
    [5, 1],
    [7, 6],
  ] as const) {
    await expect(quantityOf(page, goodsId)).toHaveText(String(quantity));
  }
  await expect
    .poll(() => cartOf(shopper))
    .toEqual([
      [8, 4],
      [2, 5],
    ]);
  await expect(page.getByText('The shop does not answer.', { exact: false })).toBeVisible();
  await page.unrouteAll({ behavior: 'wait' });
  // Another page of the same browser goes on, as if the first one had crashed.
  await page.goto('/');
  await expect
    .poll(async () => (await cartOf(shopper)).sort())
    .toEqual([
      [2, 5],
      [5, 1],
      [7, 6],
      [8, 4],
    ]);
});

test('the cart of a guest shows an error when its goods cannot be fetched, and loads on a retry', async ({
  guest,
  expectConsoleError,
}) => {
  expectConsoleError(/status of 503/);
  const page = await guest();
  await page.goto('/goods/8');
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await expect(cartLink(page, 1)).toBeVisible();
  let refused = 0;
  await page.route('**/api/cart/goods*', (route) => {
    refused++;
    return route.fulfill({ status: 503 });
  });
  await goLive(page, '/cart');
  await expect(page.getByRole('status').filter({ hasText: 'It is kept.' })).toBeVisible();
  // The page tries at its load and when it is live; from now on only after a click.
  await expect.poll(() => refused).toBe(2);
  await page.unrouteAll({ behavior: 'wait' });
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(quantityOf(page, 8)).toHaveText('1');
});

test('the cart of a guest shows that it is loading on a slow network', async ({ guest }) => {
  const page = await guest();
  await page.goto('/goods/8');
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await expect(cartLink(page, 1)).toBeVisible();
  const gate = createGate();
  // The scripts, which alone can read a guest's cart.
  await page.route(/_next\/static\/.*\.js/, async (route) => {
    await gate.opened;
    await route.continue();
  });
  await page.goto('/cart', { waitUntil: 'commit' });
  const looking = page.getByRole('status').filter({ hasText: 'One moment…' });
  await expect(looking).toBeVisible();
  gate.open();
  await expect(quantityOf(page, 8)).toHaveText('1');
  await expect(looking).toHaveCount(0);
});
