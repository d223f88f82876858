/** Log lines about log-ins, accounts and refused requests. */
import { expect } from '@playwright/test';
import { test } from './support/logged-shop';
import { Shopper } from './support/shopper';

type Line = { event: string; outcome: string; address: string; [field: string]: unknown };

// Two wrong passwords for one email, and 24 orders a minute.
test.use({ env: { RATE_LIMIT_SCALE: '0.1', TRUST_PROXY: '1' } });

test('the security log has a line for each log-in, change of an account and refusal, without the email', async ({
  shop,
  lines,
}) => {
  const found = () =>
    lines()
      .filter((line) => line.includes('"event":"security.'))
      .map((line) => JSON.parse(line) as Line);
  const from = { 'x-forwarded-for': '198.51.100.7' };
  const mina = await Shopper.signUp(shop.url, 'mina', 'nickname');
  const jun = await Shopper.signUp(shop.url, 'jun', 'nickname');
  const me = (await (await mina.ask('GET', '/api/users/me')).json()) as {
    user: { userId: string };
  };
  const { userId } = me.user;
  const ask = async (status: number, ...request: Parameters<Shopper['ask']>) => {
    const [method, path, body, headers] = request;
    const answer = await mina.ask(method, path, body, { ...from, ...headers });
    expect([path, answer.status]).toEqual([path, status]);
  };

  const { order } = (await (await jun.order(5, 'key')).json()) as { order: { orderId: string } };
  await ask(404, 'GET', `/api/orders/${order.orderId}`);
  await ask(404, 'GET', '/api/admin/orders');
  await ask(403, 'PUT', '/api/cart/5', { quantity: 1 }, { origin: 'http://evil.example' });
  for (let n = 0; n < 24; n++)
    await ask(422, 'POST', '/api/orders', {}, { 'idempotency-key': 'x' });
  await ask(429, 'POST', '/api/orders', {}, { 'idempotency-key': 'x' });
  const passwords = { currentPassword: 'a bell of brass', password: 'seven herons over a weir' };
  await ask(403, 'PATCH', '/api/users/me', { ...passwords, currentPassword: 'wrong' });
  await ask(200, 'PATCH', '/api/users/me', passwords);

  const { csrfToken } = (await (await jun.ask('GET', '/api/auth/csrf')).json()) as {
    csrfToken: string;
  };
  const logIn = (password: string) =>
    jun.ask(
      'POST',
      '/api/auth/callback/credentials',
      {
        email: jun.email,
        password,
        csrfToken,
        json: 'true',
      },
      from,
    );
  for (let n = 0; n < 3; n++) await logIn('a guess');
  expect((await jun.ask('DELETE', '/api/users/me', { password: 'a bell of brass' })).status).toBe(
    200,
  );

  const fromMina = { address: '198.51.100.7', userId };
  const expected = [
    { event: 'security.account_created', outcome: 'created', userId },
    { event: 'security.logged_in', outcome: 'logged_in', userId },
    { event: 'security.order_refused', outcome: 'refused', ...fromMina, orderId: order.orderId },
    {
      event: 'security.admin_refused',
      outcome: 'refused',
      ...fromMina,
      permission: 'readOrders',
    },
    { event: 'security.cross_origin', outcome: 'refused', origin: 'http://evil.example' },
    { event: 'security.rate_limited', outcome: 'refused', limit: 'order' },
    { event: 'security.password_refused', outcome: 'wrong_password', ...fromMina },
    { event: 'security.password_changed', outcome: 'changed', ...fromMina },
    { event: 'security.log_in_refused', outcome: 'wrong_password', address: '198.51.100.7' },
    { event: 'security.locked_out', outcome: 'refused', address: '198.51.100.7' },
    { event: 'security.account_deleted', outcome: 'deleted' },
  ];
  for (const line of expected) {
    await expect.poll(found, line.event).toContainEqual(expect.objectContaining(line));
  }
  const digests = found().flatMap(({ emailDigest }) => emailDigest ?? []);
  expect(digests).toHaveLength(2);
  expect(new Set(digests).size).toBe(1);
  expect(lines().join('\n')).not.toContain(jun.email);
});
