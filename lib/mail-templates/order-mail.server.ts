import { env } from '@/lib/core/env.server';
import { findGoodsNames } from '@/lib/goods/find-goods.server';
import { interpolate } from '@/lib/i18n/format';
import { formatMoney } from '@/lib/i18n/money';
import { pageAddress } from '@/lib/i18n/page-address';
import type { MailDocument } from '@/lib/mail/mail.model.server';
import type { MailContent } from '@/lib/mail/mail-content';
import { SHOP_NAME } from '@/lib/mail-templates/shop-name';
import { orderNumber } from '@/lib/orders/order';
import { type OrderDocument, OrderModel } from '@/lib/orders/order.model.server';
import { MAIL_WORDS } from '@/messages/mail-words';

/** A mail about an order. */
export type OrderMail = MailDocument & {
  kind: 'orderConfirmed' | 'orderCancelled' | 'orderRefunded';
};

type Template = Pick<MailContent, 'subject' | 'heading' | 'paragraphs' | 'rows'>;

/** @returns the content of a mail about an order; null when the order is not there. */
export async function orderMail(mail: OrderMail): Promise<MailContent | null> {
  const { language } = mail;
  const order = await OrderModel.findById(mail.orderId).read('primary').lean();
  if (!order) return null;
  const words = MAIL_WORDS[language];
  const orderId = order._id.toHexString();
  const template = await templateOf(mail, order);
  return {
    ...template,
    preview: template.paragraphs[0] ?? template.heading,
    link: {
      label: words.open,
      url: `${env().publicUrl}${pageAddress(`/orders/${orderId}`, language)}`,
    },
    notes: [interpolate(words.why, { shop: SHOP_NAME })],
  };
}

async function templateOf(mail: OrderMail, order: OrderDocument): Promise<Template> {
  switch (mail.kind) {
    case 'orderConfirmed':
      return orderConfirmed(mail, order);
    case 'orderCancelled':
      return orderCancelled(mail, order);
    case 'orderRefunded':
      return orderRefunded(mail, order);
  }
}

async function orderConfirmed(
  { language }: MailDocument,
  { _id, items, total }: OrderDocument,
): Promise<Template> {
  const words = MAIL_WORDS[language];
  const { subject, heading, text } = words.orderConfirmed;
  const number = orderNumber(_id.toHexString());
  const ids = items.map(({ goodsId }) => goodsId);
  const names = await findGoodsNames(ids, language);
  const rows = items.map(({ goodsId, goodsName, price, quantity }) => ({
    label: interpolate(words.item, { goods: names.get(goodsId) ?? goodsName, n: quantity }),
    value: formatMoney(price * quantity, language),
  }));
  const sum = { label: words.total, value: formatMoney(total, language), isTotal: true };
  return {
    subject: interpolate(subject, { number }),
    heading,
    paragraphs: [interpolate(text, { number })],
    rows: [...rows, sum],
  };
}

function orderCancelled(
  { language }: MailDocument,
  { _id, cancelReason, refunds = [] }: OrderDocument,
): Template {
  const words = MAIL_WORDS[language].orderCancelled;
  const number = orderNumber(_id.toHexString());
  const open = refunds.filter(({ doneAt }) => !doneAt);
  const amount = open.reduce((sum, refund) => sum + refund.amount, 0);
  const refunding = interpolate(words.refunding, { amount: formatMoney(amount, language) });
  return {
    subject: interpolate(words.subject, { number }),
    heading: words.heading,
    // Without a payment, an order that its buyer has cancelled has no reason.
    paragraphs: [
      interpolate(words[cancelReason ?? 'shopper'], { number }),
      ...(amount > 0 ? [refunding] : []),
    ],
  };
}

function orderRefunded(
  { language, refundId }: MailDocument,
  { _id, refunds = [] }: OrderDocument,
): Template {
  const { subject, heading, text } = MAIL_WORDS[language].orderRefunded;
  const number = orderNumber(_id.toHexString());
  const refund = refunds.find((one) => refundId?.equals(one.refundId));
  const values = { number, amount: formatMoney(refund?.amount ?? 0, language) };
  return {
    subject: interpolate(subject, values),
    heading,
    paragraphs: [interpolate(text, values)],
  };
}
