/** Who may still log in after a stranger has guessed passwords for an account. */
import { expect, test } from './support/fixtures';

const JSON_TYPE = { 'content-type': 'application/json' };

/** Logs in. `network`: the client's address, as a proxy would name it; `cookies`: those of its browser. */
async function logIn(
  url: string,
  {
    email,
    password,
    network,
    cookies = '',
  }: Record<'email' | 'password' | 'network', string> & { cookies?: string },
): Promise<number> {
  const from = { 'x-forwarded-for': network };
  const csrf = await fetch(`${url}/api/auth/csrf`, { headers: from });
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const own = csrf.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  const answer = await fetch(`${url}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { ...JSON_TYPE, ...from, cookie: [...own, cookies].join('; ') },
    body: JSON.stringify({ email, password, csrfToken, json: 'true' }),
  });
  return answer.status;
}

test('a stranger who guesses passwords locks out neither the owner’s network nor the owner’s browser', async ({
  ownShop,
  shopper,
}) => {
  // Two wrong passwords from one network.
  const { shop } = await ownShop({ RATE_LIMIT_SCALE: '0.1', TRUST_PROXY: '1' });
  const owner = await shopper('owner', 'nickname', shop.url);
  const right = { email: owner.email, password: 'a bell of brass' };
  const guess = { email: owner.email, password: 'a bell of tin', network: '203.0.113.9' };
  expect([await logIn(shop.url, guess), await logIn(shop.url, guess)]).toEqual([401, 401]);
  expect(await logIn(shop.url, guess)).toBe(429);

  expect(await logIn(shop.url, { ...right, network: '203.0.113.9' })).toBe(429);
  expect(await logIn(shop.url, { ...right, network: '198.51.100.7' })).toBe(200);
  // The shopper has logged in once, in this browser.
  const browser = /salebell\.browser=[^;]+/.exec(owner.cookie)?.[0] ?? '';
  expect(await logIn(shop.url, { ...right, network: '203.0.113.9', cookies: browser })).toBe(200);
  const other = await shopper('other', 'nickname', shop.url);
  const foreign = /salebell\.browser=[^;]+/.exec(other.cookie)?.[0] ?? '';
  expect(await logIn(shop.url, { ...right, network: '203.0.113.9', cookies: foreign })).toBe(429);
});
