/** Log-ins after a stranger has guessed passwords for an account. */
import { expect, test } from './support/fixtures';
import { logIn } from './support/log-in';

test('a stranger who guesses passwords locks out neither the owner’s network nor the owner’s browser', async ({
  ownShop,
  shopper,
}) => {
  // Two wrong passwords from one network.
  const { shop } = await ownShop({ RATE_LIMIT_SCALE: '0.1', TRUST_PROXY: '1' });
  const { email, cookie } = await shopper('owner', 'nickname', shop.url);
  const logInFrom = async (
    network: string,
    options: { password?: string; cookie?: string } = {},
  ) => {
    const headers = { 'x-forwarded-for': network };
    return (await logIn(shop.url, { email, headers, ...options })).status;
  };
  const [strangers, owners] = ['203.0.113.9', '198.51.100.7'];
  const guess = () => logInFrom(strangers, { password: 'a bell of tin' });
  expect([await guess(), await guess(), await guess()]).toEqual([401, 401, 429]);

  expect(await logInFrom(strangers)).toBe(429);
  expect(await logInFrom(owners)).toBe(200);
  // The shopper has logged in once, in this browser.
  const browserOf = (cookies: string) => /salebell\.browser=[^;]+/.exec(cookies)?.[0] ?? '';
  expect(await logInFrom(strangers, { cookie: browserOf(cookie) })).toBe(200);
  const other = await shopper('other', 'nickname', shop.url);
  expect(browserOf(other.cookie)).not.toBe('');
  expect(await logInFrom(strangers, { cookie: browserOf(other.cookie) })).toBe(429);
});
