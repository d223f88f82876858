/** Signing up, logging in and logging out. */
import { cancelOnPage, fillCart } from './support/carts';
import { BEFORE_EXPIRY, expect, goLive, test, toastOf } from './support/people';

test('a newcomer corrects the sign-up form, buys and cancels, and another page shows both', async ({
  shopper,
  guest,
  expectConsoleError,
}) => {
  // The browser reports the expected refusals on the console.
  expectConsoleError(/status of (409|422)/);
  const taken = await shopper('taken');
  const [page, other] = [await guest(), await guest()];
  await goLive(other, '/?category=tea');
  await page.goto('/goods/8');
  await page.getByRole('link', { name: 'Log in to buy' }).click();
  await page.getByRole('main').getByRole('link', { name: 'Sign up' }).click();
  // The log-in page has an email field as well: wait for the sign-up page.
  await expect(page.getByRole('heading', { name: 'Sign up' })).toBeVisible();

  const nickname = `newcomer-${process.pid}-${test.info().workerIndex}`;
  await page.getByLabel('Email').fill(taken.email.toUpperCase());
  await page.getByLabel('Nickname').first().fill(nickname);
  await page.getByLabel('Password').fill('password1234');
  await page.getByLabel('With my nickname').check();
  const signUp = page.getByRole('button', { name: 'Sign up' });
  await signUp.click();
  await expect(page.getByLabel('Password')).toHaveAccessibleDescription(/too easy to guess/);
  await page.getByLabel('Password').fill('a bell of brass');
  await signUp.click();
  await expect(page.getByLabel('Email')).toHaveAccessibleDescription(/already has an account/);
  await expect(page.getByLabel('Email')).toBeFocused();
  await page.getByLabel('Email').fill(`${nickname}@shopper.example`);
  await signUp.click();

  await expect(page).toHaveURL(/\/goods\/8$/);
  const stock = other.locator('[data-stock-of="8"]');
  const left = Number(await stock.getAttribute('data-stock'));
  await page.getByRole('button', { name: 'Buy' }).click();
  await expect(stock).toHaveAttribute('data-stock', `${left - 1}`);
  await expect(toastOf(other, nickname)).toBeVisible();

  await page.getByRole('link', { name: 'See my orders' }).click();
  await cancelOnPage(page);
  await expect(page.getByText('Cancelled', { exact: true })).toBeVisible();
  await expect(toastOf(other, nickname)).toBeHidden(BEFORE_EXPIRY);
  await expect(page.getByRole('heading', { name: /^Order .* Cancelled$/ })).toBeFocused();
  await expect(stock).toHaveAttribute('data-stock', `${left}`);
});

test('a wrong password and an unknown email show the same error, and the right password logs in', async ({
  shopper,
  guest,
  expectConsoleError,
}) => {
  expectConsoleError(/status of (401|422)/);
  const one = await shopper('knocking');
  const page = await guest();
  await page.goto('/log-in?next=/orders');
  for (const [email, password] of [
    [one.email, 'longer than a password can be '.repeat(9)],
    [one.email, 'not my password'],
    ['nobody@shopper.example', 'not my password'],
  ] as const) {
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Log in' }).click();
    await expect(page.getByRole('alert').first()).toHaveText(
      'The email or the password is not right.',
    );
  }
  await page.getByLabel('Email').fill(one.email);
  await page.getByLabel('Password').fill('a bell of brass');
  await page.getByRole('button', { name: 'Log in' }).click();
  await expect(page).toHaveURL(/\/orders$/);
  await expect(page.getByText('No orders yet.')).toBeVisible();
});

test('pressing “Sign up” again completes a sign-up that failed half-way', async ({
  guest,
  expectConsoleError,
}) => {
  expectConsoleError(/ERR_FAILED|status of (409|503)/);
  for (const [path, message] of [
    ['**/api/auth/callback/credentials', /^Your account is there/],
    ['**/api/users', /cannot answer right now/],
  ] as const) {
    const page = await guest();
    await page.goto('/sign-up?next=/orders');
    const nickname = `half-way-${crypto.randomUUID().slice(0, 8)}`;
    await page.getByLabel('Email').fill(`${nickname}@shopper.example`);
    await page.getByLabel('Nickname').first().fill(nickname);
    await page.getByLabel('Password').fill('a bell of brass');
    await page.getByRole('radio').first().check();
    const signUp = page.getByRole('button', { name: 'Sign up' });
    await page.route(path, async (route) => {
      // The log-in fails with 503; the response to the sign-up is lost.
      if (path.includes('auth')) return route.fulfill({ status: 503 });
      await route.fetch();
      return route.abort();
    });
    await signUp.click();
    await expect(page.getByRole('alert').filter({ hasText: message })).toBeVisible();
    await page.unrouteAll({ behavior: 'wait' });
    await signUp.click();
    await expect(page).toHaveURL(/\/orders$/);
    await expect(page.getByRole('link', { name: nickname })).toBeVisible();
  }
});

test('the log-in asks to wait after too many attempts', async ({
  ownShop,
  shopper,
  guest,
  expectConsoleError,
}) => {
  expectConsoleError(/status of (401|429)/);
  // Other shops of the tests have no limits; this one allows two wrong passwords.
  const { shop } = await ownShop({ RATE_LIMIT_SCALE: '0.1' });
  const one = await shopper('guessing', 'nickname', shop.url);
  const page = await guest({ baseURL: shop.url });
  await page.goto('/log-in');
  await page.getByLabel('Email').fill(one.email);
  await page.evaluate(async (email) => {
    const { csrfToken } = (await (await fetch('/api/auth/csrf')).json()) as { csrfToken: string };
    const body = new URLSearchParams({ email, password: 'a guess', csrfToken, json: 'true' });
    const guess = () => fetch('/api/auth/callback/credentials', { method: 'POST', body });
    for (let guesses = 0; guesses < 3; guesses++) await guess();
  }, one.email);
  await page.getByLabel('Password').fill('a bell of brass');
  await page.getByRole('button', { name: 'Log in' }).click();
  await expect(page.getByRole('alert').first()).toHaveText(
    'Too many tries. Wait a moment, then try again.',
  );
});

test('the log-in and sign-up pages redirect a logged-in shopper', async ({ person }) => {
  const { page } = await person();
  await page.goto('/log-in?next=/orders');
  await expect(page).toHaveURL(/\/orders$/);
  for (const path of ['/sign-up', '/log-in?next=//elsewhere.example']) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/en$/);
  }
});

test('a log-out in one tab logs out the other', async ({ person }) => {
  const { page } = await person();
  const second = await page.context().newPage();
  await goLive(second, '/goods/8');
  await goLive(page);
  await page.getByRole('button', { name: 'Log out' }).click();
  await expect(page.getByRole('link', { name: 'Log in' })).toBeVisible();
  await expect(second.getByRole('link', { name: 'Log in to buy' })).toBeVisible();
  await expect(second.getByRole('button', { name: 'Buy' })).toHaveCount(0);
});

test('the cart page requests nothing of its account once a log-out has ended the session', async ({
  person,
}) => {
  const { page, shopper } = await person();
  await fillCart(shopper, [8, 1]);
  await page.goto('/cart');
  await page.waitForLoadState('networkidle');
  // The answer of the log-out is slower than the page, which reconnects and refreshes the cart.
  await page.route('**/api/auth/signout', async (route) => {
    const refreshed = page.waitForResponse(/\/api\/cart\/goods/);
    const response = await route.fetch();
    await refreshed;
    await route.fulfill({ response });
  });
  const requests: string[] = [];
  page.on('request', (request) => requests.push(new URL(request.url()).pathname));
  await page.getByRole('button', { name: 'Log out' }).click();
  await expect(page.getByRole('link', { name: 'Log in', exact: true })).toBeVisible();
  expect(requests).toContain('/api/cart/goods');
  expect(requests).not.toContain('/api/cart');
});

test('Buy reports that the session ended in another browser', async ({
  person,
  guest,
  expectConsoleError,
}) => {
  expectConsoleError(/status of 409/);
  const { page } = await person();
  const elsewhere = await guest();
  await elsewhere.context().addCookies(await page.context().cookies());
  await goLive(page, '/goods/8');
  await goLive(elsewhere);
  await elsewhere.getByRole('button', { name: 'Log out' }).click();
  await expect(elsewhere.getByRole('link', { name: 'Log in' })).toBeVisible();
  await page.getByRole('button', { name: 'Buy' }).click();
  await expect(page.getByText('You are logged out. Log in to buy.')).toBeVisible();
});
