/** Requests that next-auth alone would answer with 500, sent to a real shop. */
import { expect, test } from './support/fixtures';

const POSTS = ['callback/credentials', 'signin/credentials', 'signout', 'session'];
const JSON_TYPE = { 'content-type': 'application/json' };

type Guest = {
  cookie: string;
  csrfToken: string;
  send: (action: string, fields: object) => Promise<Response>;
};

/** Creates a client without an account, but with a CSRF token. */
async function guestOf(url: string): Promise<Guest> {
  const answer = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = (await answer.json()) as { csrfToken: string };
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const send = (action: string, fields: object) =>
    fetch(`${url}/api/auth/${action}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { ...JSON_TYPE, cookie },
      body: JSON.stringify({ csrfToken, json: 'true', ...fields }),
    });
  return { cookie, csrfToken, send };
}

for (const action of POSTS) {
  test(`POST /api/auth/${action} accepts an empty body and refuses one that is no JSON object`, async ({
    shop: { url },
  }) => {
    const post = (body: string) =>
      fetch(`${url}/api/auth/${action}`, {
        method: 'POST',
        redirect: 'manual',
        headers: JSON_TYPE,
        body,
      });
    const [empty, without] = [await post(''), await post('{}')];
    expect(empty.status).toBe(without.status);
    expect(empty.status).toBeLessThan(500);
    for (const [body, status, code] of [
      ['{', 400, 'INVALID_JSON'],
      ['{"csrfToken":', 400, 'INVALID_JSON'],
      ['null', 422, 'INVALID'],
      ['[]', 422, 'INVALID'],
    ] as const) {
      const refused = await post(body);
      expect([body, refused.status]).toEqual([body, status]);
      expect(await refused.json()).toMatchObject({ status, code });
    }
  });
}

test('a deeply nested body makes no auth route answer 500', async ({ shop: { url } }) => {
  const nested = `${'['.repeat(5_000)}${']'.repeat(5_000)}`;
  for (const action of POSTS) {
    for (const field of ['a', 'callbackUrl', 'json', 'email', 'password']) {
      const answer = await fetch(`${url}/api/auth/${action}`, {
        method: 'POST',
        redirect: 'manual',
        headers: JSON_TYPE,
        body: `{"${field}": ${nested}}`,
      });
      expect([action, field, answer.status]).toEqual([action, field, expect.any(Number)]);
      expect([action, field, answer.status < 500]).toEqual([action, field, true]);
    }
  }
});

test('a log-in with an impossible email or password is 422 INVALID, as a sign-up is', async ({
  shop: { url },
}) => {
  const guest = await guestOf(url);
  const email = 'mina@shop.example';
  for (const [path, fields] of [
    ['email', { email: `${'m'.repeat(242)}@shop.example`, password: 'a bell of brass' }],
    ['password', { email, password: 'a'.repeat(257) }],
  ] as const) {
    const answer = await guest.send('callback/credentials', fields);
    expect([path, answer.status]).toEqual([path, 422]);
    expect(await answer.json()).toMatchObject({ code: 'INVALID', errors: [{ path }] });
  }
  const longest = { email: `${'m'.repeat(241)}@shop.example`, password: 'a'.repeat(256) };
  expect((await guest.send('callback/credentials', longest)).status).toBe(401);
});

test('the log-in page redirects a logged-in shopper only within the shop, to a URL that a header can hold', async ({
  shop: { url },
  shopper,
}) => {
  const { cookie } = await shopper('onward');
  for (const [next, to] of [
    ['/orders?cursor=a%2520b', '/ko/orders?cursor=a%20b'],
    ['/en/orders', '/ko/orders'],
    ['/%09/elsewhere.example', '/ko'],
    ['/en//elsewhere.example', '/ko/elsewhere.example'],
    ['/%0A', '/ko'],
    ['/%EC%83%81%ED%92%88', '/ko'],
  ]) {
    const answer = await fetch(`${url}/ko/log-in?next=${next}`, {
      headers: { cookie },
      redirect: 'manual',
    });
    expect([next, answer.status, answer.headers.get('location')]).toEqual([next, 307, to]);
  }
});

test('a log-out redirects to the requested URL only within the shop', async ({ shop: { url } }) => {
  const guest = await guestOf(url);
  const leads = async (callbackUrl: unknown) => {
    const answer = await guest.send('signout', { callbackUrl });
    return [answer.status, ((await answer.json()) as { url: string }).url];
  };
  expect(await leads('/goods/1')).toEqual([200, `${url}/goods/1`]);
  for (const odd of ['foo', 5, {}, 'http://[', '/상품\n', 'https://elsewhere.example/', '//x.y/']) {
    const [status, to] = await leads(odd);
    expect([odd, status, new URL(`${to}`).origin]).toEqual([odd, 200, url]);
  }
});

test('a log-in with an invalid callbackUrl succeeds', async ({ shop: { url }, shopper }) => {
  const { email, nickname } = await shopper('leading');
  const guest = await guestOf(url);
  for (const callbackUrl of ['foo', 5]) {
    const fields = { email, password: 'a bell of brass', callbackUrl };
    const answer = await guest.send('callback/credentials', fields);
    expect(await answer.json()).toEqual({ url });
    const cookie = answer.headers.getSetCookie().find((one) => one.includes('session-token')) ?? '';
    const session = await fetch(`${url}/api/auth/session`, { headers: { cookie } });
    expect(await session.json()).toMatchObject({ user: { nickname } });
  }
});

test('an invalid callbackUrl in the query or the cookie does not break the session', async ({
  shopper,
}) => {
  const one = await shopper('broken');
  for (const query of ['callbackUrl=foo', 'callbackUrl=/&callbackUrl=foo', 'callbackUrl=//']) {
    expect((await one.ask('GET', `/api/auth/session?${query}`)).status).toBe(200);
  }
  const cookie = `${one.cookie}; next-auth.callback-url=foo`;
  const session = await one.ask('GET', '/api/auth/session', undefined, { cookie });
  expect(await session.json()).toMatchObject({ user: { nickname: one.nickname } });
  // The response replaces the invalid cookie.
  const replaced = session.headers.getSetCookie().filter((pair) => /callback-url/.test(pair));
  expect(replaced).toHaveLength(1);
  expect(replaced[0]).not.toContain('=foo');
  for (const error of ['%ED%95%9C', 'a%0Ab']) {
    const answer = await one.ask('GET', `/api/auth/error?error=${error}`);
    expect([answer.status, answer.headers.get('location')]).toEqual([
      302,
      expect.stringMatching(/^\/log-in/),
    ]);
  }
});

test('a valid callback URL in its cookie is left unchanged', async ({ shopper }) => {
  const one = await shopper('whole');
  const cookie = `${one.cookie}; next-auth.callback-url=${encodeURIComponent(`${one.url}/cart`)}`;
  const answer = await one.ask('GET', '/api/auth/session', undefined, { cookie });
  expect(answer.headers.getSetCookie().join()).not.toContain('callback-url');
});

test('HEAD answers like GET without a body on the auth routes', async ({ shop: { url } }) => {
  for (const action of ['session', 'csrf', 'providers', 'signin', 'error']) {
    const ask = (method: string) =>
      fetch(`${url}/api/auth/${action}`, { method, redirect: 'manual' });
    const [head, get] = [await ask('HEAD'), await ask('GET')];
    expect([action, head.status]).toEqual([action, get.status]);
    expect(head.headers.get('content-type')).toBe(get.headers.get('content-type'));
    expect(await head.text()).toBe('');
  }
});

test('unknown auth routes are 404 and share one label in the metrics', async ({
  shop: { url },
}) => {
  for (const path of ['made-up-1', 'made-up-2', 'session/made-up-3', '_log']) {
    for (const method of ['GET', 'HEAD', 'POST']) {
      const { status } = await fetch(`${url}/api/auth/${path}`, { method });
      expect([path, method, status]).toEqual([path, method, 404]);
    }
  }
  await fetch(`${url}/api/auth/session`);
  const metrics = await (await fetch(`${url}/metrics`)).text();
  expect(metrics).toMatch(/route="\/api\/auth\/\*",method="POST",status="404"/);
  expect(metrics).toContain('route="/api/auth/session"');
  expect(metrics).not.toContain('made-up');
});
