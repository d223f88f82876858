import { expect, test } from './support/fixtures';
import { read } from './support/read-answer';

const SIGN_UP = { password: 'a bell of brass', announceAs: 'nickname' };

test('POST /api/users creates an account and requires announceAs', async ({ shopper }) => {
  const one = await shopper('contract');
  const email = `new-${one.email}`;
  const nickname = `new-${one.nickname}`;
  const made = await read(
    one.ask('POST', '/api/users', { ...SIGN_UP, email, nickname, role: 'admin' }),
  );
  expect(made.status).toBe(201);
  expect(made.body).toEqual({
    user: { userId: expect.any(String), email, nickname, announceAs: 'nickname' },
  });
  const { announceAs: _, ...without } = SIGN_UP;
  const refused = await read(
    one.ask('POST', '/api/users', { ...without, email: 'a@b.example', nickname: 'other' }),
  );
  expect([refused.status, refused.body.code]).toEqual([422, 'INVALID']);
  expect(refused.body.errors.map(({ path }) => path)).toEqual(['announceAs']);
});

test('emails and nicknames are unique whatever their case', async ({ shopper }) => {
  const one = await shopper('Unique');
  const free = { email: `free-${one.email}`, nickname: `free-${one.nickname}` };
  const sameEmail = { ...SIGN_UP, ...free, email: one.email.toUpperCase() };
  const sameName = { ...SIGN_UP, ...free, nickname: one.nickname.toUpperCase() };
  const [byEmail, byName] = [
    await read(one.ask('POST', '/api/users', sameEmail)),
    await read(one.ask('POST', '/api/users', sameName)),
  ];
  expect([byEmail.status, byEmail.body.code]).toEqual([409, 'EMAIL_TAKEN']);
  expect([byName.status, byName.body.code]).toEqual([409, 'NICKNAME_TAKEN']);
});

test('GET /api/auth/session returns {user: {userId, email, nickname}}', async ({ shopper }) => {
  const one = await shopper('session');
  const { body } = await read(one.ask('GET', '/api/auth/session'));
  expect(body.user).toEqual({
    userId: expect.any(String),
    email: one.email,
    nickname: one.nickname,
  });
});

test('a log-out revokes the session at once and closes its sockets', async ({ shopper }) => {
  const one = await shopper('leaving');
  const socket = await one.listen('websocket');
  const { cookie } = one;
  const closed = new Promise((resolve) => socket.once('disconnect', resolve));
  const { csrfToken } = (await (await one.ask('GET', '/api/auth/csrf')).json()) as {
    csrfToken: string;
  };
  await one.ask('POST', '/api/auth/signout', { csrfToken, json: 'true' });
  expect(await closed).toBe('io server disconnect');
  // A stolen copy of the cookie is revoked as well.
  const stolen = await read(one.ask('GET', '/api/users/me', undefined, { cookie }));
  expect([stolen.status, stolen.body.code]).toEqual([401, 'SIGN_IN_REQUIRED']);
});

test('a password change requires the current password and ends every session', async ({
  shopper,
}) => {
  const one = await shopper('changing');
  const wrong = { password: 'another bell of brass', currentPassword: 'not this one' };
  expect((await read(one.ask('PATCH', '/api/users/me', wrong))).body.code).toBe('WRONG_PASSWORD');
  const right = { ...wrong, currentPassword: SIGN_UP.password };
  expect((await one.ask('PATCH', '/api/users/me', right)).status).toBe(200);
  expect((await one.ask('GET', '/api/users/me')).status).toBe(401);
});

test('deleting an account anonymises its past sales', async ({ shopper }) => {
  const [one, other] = [await shopper('erased'), await shopper('other')];
  await one.order(1, 'erased');
  const find = async () =>
    (await read(other.ask('GET', '/api/sales?limit=1000'))).body.sales.at(-1)?.nickname;
  await expect.poll(find).toBe(one.nickname);
  const { password } = SIGN_UP;
  expect((await one.ask('DELETE', '/api/users/me', { password })).status).toBe(200);
  expect(await find()).toBe('a shopper');
  expect((await one.ask('GET', '/api/users/me')).status).toBe(401);
});

test('deleting an account requires its password: 422 without one, 403 WRONG_PASSWORD for a wrong one', async ({
  shopper,
}) => {
  const one = await shopper('unlocked');
  const refused = async (body?: object) => {
    const answer = await read(one.ask('DELETE', '/api/users/me', body));
    return [answer.status, answer.body.code, answer.body.errors.map(({ path }) => path)];
  };
  for (const body of [undefined, {}, { password: '' }, { password: 7 }]) {
    expect(await refused(body)).toEqual([422, 'INVALID', ['password']]);
  }
  expect(await refused({ password: 'a bell of tin' })).toEqual([
    403,
    'WRONG_PASSWORD',
    ['password'],
  ]);
  expect((await one.ask('GET', '/api/users/me')).status).toBe(200);
});

test('exporting the data of an account requires POST and its password', async ({ shopper }) => {
  const one = await shopper('filing');
  const ask = (method: string, body?: object) => read(one.ask(method, '/api/users/me/data', body));
  expect([(await ask('GET')).status, (await ask('POST', {})).status]).toEqual([405, 422]);
  const wrong = await ask('POST', { password: 'a bell of tin' });
  expect([wrong.status, wrong.body.code]).toEqual([403, 'WRONG_PASSWORD']);
  const { status, headers } = await ask('POST', { password: SIGN_UP.password });
  expect([status, headers.get('content-disposition')]).toEqual([
    200,
    'attachment; filename="salebell-my-data.json"',
  ]);
});
