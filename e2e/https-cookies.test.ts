/** The cookies of a shop behind https: no other host can set them. */
import { expect, test } from './support/fixtures';
import { logIn } from './support/log-in';

const HTTPS = { PUBLIC_URL: 'https://shop.example' };
const SESSION = 'next-auth.session-token';

/** The session token in a `Cookie` header. */
const tokenOf = (cookie: string) => /session-token=([^;]+)/.exec(cookie)?.[1] ?? '';

test('over https every cookie of a log-in and a log-out has the prefix __Host-', async ({
  ownShop,
}) => {
  const { shop } = await ownShop(HTTPS);
  const email = await signUp(shop.url, 'prefixed');
  const { cookie } = await logIn(shop.url, { email });
  const names = cookie.split('; ').map((pair) => pair.slice(0, pair.indexOf('=')));
  expect(names.sort()).toEqual([
    '__Host-next-auth.callback-url',
    '__Host-next-auth.csrf-token',
    `__Host-${SESSION}`,
    '__Host-salebell.browser',
  ]);
  const csrf = await fetch(`${shop.url}/api/auth/csrf`, { headers: { cookie } });
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const logOut = await fetch(`${shop.url}/api/auth/signout`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ csrfToken, json: 'true' }),
  });
  const set = logOut.headers.getSetCookie();
  expect(set.find((one) => one.startsWith(`__Host-${SESSION}=;`))).toBeDefined();
  for (const one of set) {
    expect(one).toMatch(/^__Host-/);
    expect(one).toMatch(/; Path=\/(;|$)/);
    expect(one).toMatch(/; Secure(;|$)/);
    expect(one).not.toMatch(/; Domain=/i);
  }
  expect((await fetch(`${shop.url}/api/users/me`, { headers: { cookie } })).status).toBe(401);
});

test('over https only the session under __Host- counts, whatever other host set beside it', async ({
  ownShop,
}) => {
  const { shop } = await ownShop(HTTPS);
  const [own, planted] = [await signUp(shop.url, 'own'), await signUp(shop.url, 'planted')];
  const token = tokenOf((await logIn(shop.url, { email: own })).cookie);
  const foreign = tokenOf((await logIn(shop.url, { email: planted })).cookie);
  const userOf = async (cookie: string) => {
    const answer = await fetch(`${shop.url}/api/users/me`, { headers: { cookie } });
    return ((await answer.json()) as { user?: { email: string } }).user?.email;
  };
  for (const name of [`__Secure-${SESSION}`, SESSION]) {
    expect([name, await userOf(`${name}=${foreign}`)]).toEqual([name, undefined]);
    expect(await userOf(`${name}=${foreign}; __Host-${SESSION}=${token}`)).toBe(own);
    expect(await userOf(`__Host-${SESSION}=${token}; ${name}=${foreign}`)).toBe(own);
  }
});

async function signUp(url: string, nickname: string): Promise<string> {
  const email = `${nickname}@shopper.example`;
  const answer = await fetch(`${url}/api/users`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, nickname, password: 'a bell of brass', announceAs: 'nobody' }),
  });
  expect(answer.status).toBe(201);
  return email;
}
