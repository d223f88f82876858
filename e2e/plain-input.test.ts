/** Input that anybody can send is refused, and never an error of the server. */
import { expect, test } from './support/fixtures';

test('an orders cursor that names an impossible date is 422', async ({ shopper }) => {
  const buyer = await shopper('buyer');
  await buyer.order(5, 'key');
  for (const time of [8.64e15, -8.64e15, 2.6e14, -1, 1e300]) {
    const cursor = Buffer.from(JSON.stringify([time, 'a'.repeat(24)])).toString('base64url');
    const answer = await buyer.ask('GET', `/api/orders?cursor=${cursor}`);
    expect([time, answer.status]).toEqual([time, 422]);
  }
});

test('a server action of a foreign page, a too large one and a malformed one are refused', async ({
  shop,
}) => {
  const page = await (await fetch(`${shop.url}/en`)).text();
  const [field = ''] = /\$ACTION_ID_[0-9a-f]+/.exec(page) ?? [];
  expect(field).not.toBe('');
  const action = field.slice('$ACTION_ID_'.length);
  const post = async (headers: Record<string, string>, body: string) =>
    (await fetch(`${shop.url}/en`, { method: 'POST', headers, body })).status;
  const origin = shop.url;
  const form = { 'content-type': 'multipart/form-data; boundary=x' };
  const part = (value: string) =>
    `--x\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n--x--\r\n`;

  expect(await post({ ...form, origin: 'http://evil.example' }, part(''))).toBe(403);
  expect(await post({ 'next-action': action, origin: 'http://evil.example' }, '[]')).toBe(403);
  expect(await post({ ...form, origin }, part('x'.repeat(70_000)))).toBe(413);
  expect(await post({ 'next-action': action, origin }, 'x'.repeat(2_000_000))).toBe(413);
  const malformed: [Record<string, string>, string][] = [
    [{ 'next-action': action, origin }, '{'],
    [{ 'next-action': action, origin }, '["$F1"]'],
    [{ 'next-action': action, origin, ...form }, '--x'],
    [{ 'next-action': action, origin, 'content-type': 'multipart/form-data' }, 'x'],
    [{ ...form, origin }, '--x'],
    [{ 'content-type': 'multipart/form-data', origin }, part('')],
    [{ ...form, origin }, part('').replace(field, '$ACTION_REF_1')],
  ];
  for (const [headers, body] of malformed) {
    const status = await post(headers, body);
    expect([body, status < 500]).toEqual([body, true]);
  }
});

test('unusual methods of a live socket session are 405, and the session goes on', async ({
  shop,
}) => {
  const url = `${shop.url}/socket.io/?EIO=4&transport=polling`;
  const { sid } = JSON.parse((await (await fetch(url)).text()).slice(1)) as { sid: string };
  const session = `${url}&sid=${sid}`;
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD']) {
    expect([method, (await fetch(session, { method })).status]).toEqual([method, 405]);
  }
  expect((await fetch(session, { method: 'POST', body: '40' })).status).toBe(200);
  expect(await (await fetch(session)).text()).toMatch(/^40/);
});
