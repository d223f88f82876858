import { Types } from 'mongoose';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createUser } from '@/lib/accounts/create-user.server';
import { cancelShopOrder } from '@/lib/admin/orders/cancel-shop-order.server';
import { runForClient } from '@/lib/core/client-context.server';
import type { Language } from '@/lib/i18n/language';
import { composeMail } from '@/lib/mail-templates/compose-mail.server';
import { cancelOrder } from '@/lib/orders/cancel-order.server';
import { placeOrder } from '@/lib/orders/place-order.server';
import { submitOrder } from '@/lib/orders/submit-order.server';
import { upTo } from '@/tests/count';
import { freshProcess } from '@/tests/fresh-process';
import { outbox, send, withMail } from '@/tests/mail/with-mail';
import { buyByGoods } from '@/tests/outbox';
import { begin, endHold, settle, withPayments } from '@/tests/payments/with-payments';
import { buy, createBuyer, insertGoods, neverAborted, purchaseOf } from '@/tests/sell';

const EMAIL = 'mina@shopper.example';
let userId: string;

const kinds = async () => (await outbox()).map(({ kind }) => kind);
const buyer = () => createBuyer({ userId, nickname: 'mina' });

async function prepare(): Promise<void> {
  await insertGoods({
    goodsId: 1,
    stock: 5,
    price: 9_000,
    name: { en: 'Cups <two> & "more"', ko: '잔 두 개' },
  });
  const announceAs = 'nickname' as const;
  const account = { email: EMAIL, nickname: 'mina', password: 'a bell of brass', announceAs };
  ({ userId } = await createUser(account));
}

describe('the mails about orders', () => {
  const { smtp } = withMail();
  beforeEach(prepare);

  it.each([
    ['a process that does not lead', () => buyByGoods(purchaseOf(1, { buyer: buyer() }))],
    ['group commit', () => placeOrder(purchaseOf(1, { buyer: buyer() }))],
  ])('confirm each order once, placed by %s', async (_how, place) => {
    const { order } = await place();
    expect(await outbox()).toMatchObject([
      { kind: 'orderConfirmed', orderId: new Types.ObjectId(order.orderId), language: 'en' },
    ]);
  });

  it('are written by the order that is committed alone', async () => {
    const purchase = purchaseOf(1, { buyer: buyer() });
    await placeOrder(purchase);
    await placeOrder(purchase);
    await expect(buy(1, { quantity: 9, buyer: buyer() })).rejects.toMatchObject({
      code: 'SOLD_OUT',
    });
    expect(await kinds()).toEqual(['orderConfirmed']);
  });

  it('tell of a cancellation by the buyer and by the shop, once', async () => {
    const { order: mine } = await buy(1, { buyer: buyer() });
    const { order: theirs } = await buy(1, { buyer: buyer() });
    const own = { userId, orderId: mine.orderId, signal: neverAborted };
    await cancelOrder(own);
    await cancelOrder(own);
    const by = createBuyer().userId;
    await cancelShopOrder({ by, orderId: theirs.orderId, reason: 'Broken', signal: neverAborted });
    expect((await kinds()).sort()).toEqual(
      ['orderCancelled', 'orderCancelled', 'orderConfirmed', 'orderConfirmed'].sort(),
    );
    await send(await outbox());
    const texts = smtp()
      .to(EMAIL)
      .map(({ text }) => text);
    expect(texts).toContainEqual(expect.stringContaining('You have cancelled your order'));
    expect(texts).toContainEqual(expect.stringContaining('The shop has cancelled your order'));
  });

  it.each([
    ['en', 'is confirmed', 'Cups <two> & "more" × 2', '₩18,000'],
    ['ko', '주문이 완료되었어요', '잔 두 개 × 2', '18,000원'],
  ] as const)('are in the language of the purchase: %s', async (language, subject, item, price) => {
    await orderIn(language);
    await send(await outbox());
    const [mail] = smtp().to(EMAIL);
    if (!mail) throw new Error('no mail arrived');
    expect(mail.subject).toContain(subject);
    expect(mail.text).toContain(item);
    expect(mail.text).toContain(price);
    expect(mail.text).toMatch(new RegExp(`http://localhost:3000/${language}/orders/[0-9a-f]{24}`));
    expect(mail.html).toContain(`<html lang="${language}">`);
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
  });

  it('are not written where the shop sends no mail', async () => {
    vi.stubEnv('SMTP_URL', '');
    freshProcess();
    const { order } = await buy(1, { buyer: buyer() });
    await cancelOrder({ userId, orderId: order.orderId, signal: neverAborted });
    expect(await outbox()).toEqual([]);
  });

  /** Buys two pieces as a client of this language does. */
  function orderIn(language: Language) {
    const client = { address: '203.0.113.9', network: '203.0.113.9', language };
    const { lines, idempotencyKey } = purchaseOf(1, { quantity: 2 });
    return runForClient(client, () =>
      submitOrder({
        session: { ...buyer(), email: EMAIL, sessionVersion: 1, readAt: 0 },
        shopper: undefined,
        readOrder: () => ({ lines, idempotencyKey }),
        signal: neverAborted,
      }),
    );
  }
});

describe.each(['stripe', 'toss'] as const)('the mails about orders paid by %s', (provider) => {
  withMail();
  const { standIn } = withPayments(provider);
  beforeEach(prepare);

  async function order(): Promise<string> {
    const { orderId } = (await placeOrder(purchaseOf(1, { buyer: buyer() }))).order;
    await begin({ orderId, userId });
    return orderId;
  }

  it('confirm an order when it is paid, once, and not before', async () => {
    const orderId = await order();
    expect(await kinds()).toEqual([]);
    await standIn().pay(orderId);
    await Promise.all(upTo(3).map(() => settle(orderId)));
    await settle(orderId);
    expect(await kinds()).toEqual(['orderConfirmed']);
  });

  it('tell of an order that was not paid in time', async () => {
    const orderId = await order();
    await endHold(orderId);
    await settle(orderId);
    const [mail] = await outbox();
    expect(mail?.kind).toBe('orderCancelled');
    expect((mail && (await composeMail(mail)))?.text).toContain('was not paid in time');
  });

  it('tell of each refund when the provider has made it, once', async () => {
    const orderId = await order();
    await standIn().pay(orderId);
    await settle(orderId);
    await cancelOrder({ userId, orderId, signal: neverAborted });
    expect(await kinds()).toEqual(['orderConfirmed', 'orderCancelled']);
    const cancelled = (await outbox())[1];
    expect((cancelled && (await composeMail(cancelled)))?.text).toContain('₩9,000 is being');
    await settle(orderId);
    await settle(orderId);
    expect(await kinds()).toEqual(['orderConfirmed', 'orderCancelled', 'orderRefunded']);
    const refunded = (await outbox())[2];
    expect((refunded && (await composeMail(refunded)))?.subject).toContain('₩9,000');
  });
});
