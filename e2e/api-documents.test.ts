/** The answers of a real shop, compared with the documents that it serves. */
import type { ListedSession } from '@/lib/accounts/listed-session';
import { SmtpStandIn } from '@/tests/mail/smtp-stand-in';
import { PaymentStandIn } from '@/tests/payments/stand-in';
import { teal, upload } from './support/admin-requests';
import { giveRole } from './support/admin-role';
import { DocumentedApi } from './support/documented-api';
import { sendMailRequests } from './support/documented-mails';
import { useSecondFactor } from './support/documented-totp';
import { expect, test } from './support/fixtures';
import { logIn } from './support/log-in';
import { okJson } from './support/read-answer';
import type { ShopServer } from './support/shop-server';
import type { Shopper } from './support/shopper';

const JSON_TYPE = 'application/json';
const PASSWORD = 'a bell of brass';

/** Sends requests as one account and checks each answer; `read` also requires a success. */
function checkedClient(api: DocumentedApi, shopper: Shopper) {
  const send = async (method: string, path: string, body?: unknown, headers = {}) =>
    api.check(method, await shopper.ask(method, path, body, headers));
  const read = async <T>(...request: Parameters<typeof send>) =>
    (await okJson(await send(...request))) as T;
  return { send, read };
}

const newKey = () => ({ 'idempotency-key': crypto.randomUUID() });

test('every operation answers as the OpenAPI document says, when it succeeds and when it refuses', async ({
  shop,
  shopper,
  ownShop,
}) => {
  const api = await DocumentedApi.of(shop.url);
  const admin = await shopper('documented-admin');
  await giveRole(shop, admin.email, 'admin');
  await readGoods(api, admin);
  await buy(api, admin);
  await runTheShop(api, admin);
  await useAccount(api, await shopper('documented'));
  const twoStep = await shopper('two-step');
  await useSecondFactor(checkedClient(api, twoStep), twoStep.email);
  const standIn = await PaymentStandIn.start('stripe');
  const smtp = await SmtpStandIn.start();
  try {
    const paidShop = (await ownShop({ ...standIn.env, ...smtp.env })).shop;
    const buyer = await shopper('paying', 'nickname', paidShop.url);
    const paid = await payAndRefund(paidShop, standIn, buyer);
    await sendMailRequests(checkedClient(paid, buyer), smtp, buyer.email);
    const answered = new Set([...api.answered, ...paid.answered]);
    expect(api.operationIds.filter((id) => !answered.has(id))).toEqual([]);
  } finally {
    await standIn.stop();
    await smtp.stop();
  }
});

/** The operations that only a shop with payments answers with a success. */
async function payAndRefund(
  shop: ShopServer,
  standIn: PaymentStandIn,
  shopper: Shopper,
): Promise<DocumentedApi> {
  const api = await DocumentedApi.of(shop.url);
  await giveRole(shop, shopper.email, 'admin');
  const { send, read } = checkedClient(api, shopper);
  type Placed = { order: { orderId: string } };
  const { order } = await read<Placed>('POST', '/api/orders', { goodsId: 8 }, newKey());
  const path = `/api/orders/${order.orderId}`;
  await send('GET', path);
  await send('GET', `${path}/pay?lang=ko`);
  const [payment] = standIn.ledger.of(order.orderId);
  if (!payment) throw new Error('no checkout was created');
  payment.status = 'paid';
  const { body, headers } = standIn.eventOf(payment);
  const webhook = { method: 'POST', body, headers: { ...headers, 'content-type': JSON_TYPE } };
  await api.check('POST', await fetch(`${shop.url}/api/payments/webhook`, webhook));
  await send('POST', '/api/payments/webhook', {});
  await send('GET', `${path}/paid`);
  await send('GET', path);
  const refund = `/api/admin/orders/${order.orderId}/refund`;
  await read('POST', refund, { amount: 1_000, reason: 'Broken' }, newKey());
  await send('POST', refund, { amount: 1_000_000, reason: 'Broken' }, newKey());
  await send('GET', '/api/admin/orders');
  await send('POST', `${path}/cancel`);
  return api;
}

async function readGoods(api: DocumentedApi, shopper: Shopper): Promise<void> {
  const { send } = checkedClient(api, shopper);
  for (const path of [
    '/api/goods?q=tea&lang=ko&limit=2',
    '/api/goods?ids=1,2',
    '/api/goods?limit=none',
    '/api/goods/8?lang=en',
    '/api/goods/999999',
    '/api/goods/8/picture',
    '/api/goods/suggestions?q=tea',
    '/api/live/goods?ids=1,2',
    '/api/live/goods',
    '/goods/8/picture',
    '/api/sales?limit=3',
    '/api/health/live',
    '/api/health/ready',
    '/api/asyncapi.json?lang=ko',
    '/metrics',
  ]) {
    await send('GET', path);
  }
}

async function buy(api: DocumentedApi, shopper: Shopper): Promise<void> {
  const { send, read } = checkedClient(api, shopper);
  await send('PUT', '/api/cart/8', { quantity: 0 });
  await send('PUT', '/api/cart/8', { quantity: 2 });
  await send('GET', '/api/cart?lang=ko');
  await send('GET', '/api/cart/goods?ids=5,8');
  await send('DELETE', '/api/cart/8');
  const key = newKey();
  type Placed = { order: { orderId: string } };
  const one = { goodsId: 8, quantity: 1 };
  const { order } = await read<Placed>('POST', '/api/orders', { items: [one] }, key);
  for (const [body, headers] of [
    [{ items: [one] }, key],
    [{ items: [{ goodsId: 8, quantity: 2 }] }, key],
    [one, {}],
    [{ goodsId: 8, quantity: 1_000_000 }, newKey()],
    [{ ...one, seenTotal: 1 }, newKey()],
    [{ items: [one] }, { ...newKey(), 'if-match': '"none"' }],
    [one, { ...newKey(), shopper: 'guest' }],
    ['{', newKey()],
  ] as const) {
    await send('POST', '/api/orders', body, headers);
  }
  await send('GET', '/api/orders?limit=1');
  await send('GET', `/api/orders/${order.orderId}`);
  await send('GET', '/api/orders/none');
  await send('GET', `/api/orders/${order.orderId}/pay`);
  await send('GET', `/api/orders/${order.orderId}/paid`);
  await send('GET', '/api/orders/none/pay?lang=xx');
  await send('POST', '/api/payments/webhook', {});
  await send('POST', `/api/orders/${order.orderId}/cancel`);
}

async function runTheShop(api: DocumentedApi, admin: Shopper): Promise<void> {
  const { send, read } = checkedClient(api, admin);
  type Uploaded = { picture: string; imageUrl: string };
  const uploaded = await api.check('POST', await upload(admin, await teal()));
  const { picture, imageUrl } = (await okJson(uploaded)) as Uploaded;
  await api.check('POST', await upload(admin, Buffer.from('no picture')));
  await send('GET', imageUrl);
  const text = { en: 'Documented goods', ko: '문서의 상품' };
  const goods = { name: text, description: text, category: 'tea', price: 9_000, stock: 3, picture };
  type Added = { goods: { goodsId: number } };
  const added = await read<Added>('POST', '/api/admin/goods', goods, newKey());
  const path = `/api/admin/goods/${added.goods.goodsId}`;
  await send('GET', path);
  await send('PATCH', path, { price: 9_500, seen: { price: 9_000 } });
  await send('PATCH', path, { price: 9_900, seen: { price: 9_000 } });
  await send('POST', `${path}/restock`, { pieces: 5 }, newKey());
  await send('POST', `${path}/adjust`, { pieces: -2, reason: 'Broken' }, newKey());
  await send('POST', `${path}/adjust`, { pieces: -99, reason: 'Broken' }, newKey());
  await send('PATCH', path, { hidden: true });
  await send('GET', '/api/admin/goods?limit=2');
  type Listed = { orders: { orderId: string }[] };
  const { orders } = await read<Listed>('GET', '/api/admin/orders?limit=2');
  const order = `/api/admin/orders/${orders[0]?.orderId}`;
  await send('GET', '/api/admin/orders?q=tea&status=confirmed&from=2026-01-01T00:00:00Z');
  await send('GET', '/api/admin/orders?from=yesterday');
  await read('POST', `${order}/notes`, { text: 'A gift box' }, newKey());
  await send('POST', `${order}/notes`, { text: 'A gift box' });
  await read('POST', `${order}/hide-sales`, { reason: 'An insult' });
  await read('POST', `${order}/cancel`, { reason: 'Broken' });
  await read('GET', order);
  await send('GET', '/api/admin/orders/none');
  await send('POST', '/api/admin/orders/none/hide-sales', { reason: 'An insult' });
  await manageRoles(api, admin);
  await send('GET', '/api/admin/audit?limit=20&lang=ko');
}

async function manageRoles(api: DocumentedApi, owner: Shopper): Promise<void> {
  const { send, read } = checkedClient(api, owner);
  type Found = { person: { userId: string } };
  const { email } = owner;
  const { person } = await read<Found>('POST', '/api/admin/people/find', { email });
  await send('POST', '/api/admin/people/find', { email: 'no@body.example' });
  const path = `/api/admin/people/${person.userId}`;
  await read('GET', path);
  await send('GET', '/api/admin/people/none');
  await read('PUT', `${path}/role`, { role: 'admin', password: PASSWORD });
  await send('PUT', `${path}/role`, { role: 'admin', password: 'wrong' });
  await send('GET', '/api/admin/people');
  await read('POST', `${path}/rename`, { reason: 'An insult' }, newKey());
  await send('POST', `${path}/rename`, { reason: '' }, newKey());
  await read('DELETE', '/api/users/me/rename-notice');
}

async function useAccount(api: DocumentedApi, shopper: Shopper): Promise<void> {
  const { send, read } = checkedClient(api, shopper);
  const { email, nickname } = shopper;
  const user = { email, nickname, password: PASSWORD, announceAs: 'nobody' };
  await send('POST', '/api/users', user);
  await send('POST', '/api/users', { ...user, email: `new-${email}`, nickname: `new ${nickname}` });
  await send('GET', '/api/admin/goods');
  await send('GET', '/api/users/me');
  await send('PATCH', '/api/users/me', { announceAs: 'anonymous' });
  await send('PATCH', '/api/users/me', { password: 'x' });
  await send('POST', '/api/users/me/data', { password: PASSWORD });
  await logIn(shopper.url, { email });
  const { sessions } = await read<{ sessions: ListedSession[] }>('GET', '/api/users/me/sessions');
  const other = sessions.find(({ isCurrent }) => !isCurrent)?.sessionId;
  await read('DELETE', `/api/users/me/sessions/${other}`);
  await send('DELETE', `/api/users/me/sessions/${other}`);
  await read('DELETE', '/api/users/me/sessions');
  await send('POST', '/api/users/me/email-verification');
  await send('POST', '/api/users/password-reset', { email });
  await send('DELETE', '/api/users/me', { password: 'wrong' });
  for (const action of ['providers', 'signin', 'signin/credentials', 'signout', 'error']) {
    await send('GET', `/api/auth/${action}`);
  }
  const { csrfToken } = await read<{ csrfToken: string }>('GET', '/api/auth/csrf');
  const token = { csrfToken, json: 'true' };
  await send('POST', '/api/auth/signin/credentials', token);
  await send('POST', '/api/auth/session', {});
  await send('POST', '/api/auth/session', token);
  await send('GET', '/api/auth/session');
  await send('POST', '/api/auth/signout', token);
  await send('GET', '/api/auth/session');
  await send('GET', '/api/users/me');
  await send('POST', '/api/auth/callback/credentials', { ...token, email, password: 'wrong' });
  await send('POST', '/api/auth/callback/credentials', { ...token, email, password: PASSWORD });
  await send('DELETE', '/api/users/me', { password: PASSWORD });
}
