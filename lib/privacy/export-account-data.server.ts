import type { User } from '@/lib/accounts/account';
import { toUser, UserModel } from '@/lib/accounts/user.model.server';
import type { OrderLine } from '@/lib/carts/cart';
import { findCartLines } from '@/lib/carts/find-cart-lines.server';
import { AppError } from '@/lib/core/errors';
import type { MailKind } from '@/lib/mail/mail';
import { MailModel } from '@/lib/mail/mail.model.server';
import type { Order } from '@/lib/orders/order';
import { OrderModel, toOrder } from '@/lib/orders/order.model.server';
import type { Sale } from '@/lib/sales/sale';
import { SaleModel } from '@/lib/sales/sale.model.server';

/** A sale of the account. `seq` is absent until it is announced, `retracted` unless it was retracted. */
type ExportedSale = Omit<Sale, 'seq' | 'quiet'> & { seq?: number; retracted?: true };

/** A log-in that has not ended. */
type ExportedSession = { device: string; createdAt: string; seenAt: string };

/** A mail of the last month. `sentAt` is absent until the mail server has accepted it. */
type ExportedMail = { kind: MailKind; date: string; orderId?: string; sentAt?: string };

/** All data that the shop stores about a user, oldest first. Times ISO 8601 UTC, money in won. */
export type AccountData = {
  exportedAt: string;
  account: User & { createdAt: string; totpEnabled?: true; emailVerifiedAt?: string };
  sessions: ExportedSession[];
  cart: OrderLine[];
  orders: Order[];
  sales: ExportedSale[];
  mails: ExportedMail[];
};

/** Returns the account's data for its owner, without the password hash and the second factor's secrets. */
export async function exportAccountData(userId: string): Promise<AccountData> {
  const [user, { lines }, orders, sales, mails] = await Promise.all([
    UserModel.findById(userId).lean(),
    findCartLines(userId),
    OrderModel.find({ userId }).sort({ date: 1, _id: 1 }).lean(),
    SaleModel.find({ userId }).sort({ date: 1, _id: 1 }).lean(),
    MailModel.find({ userId }).sort({ date: 1, _id: 1 }).lean(),
  ]);
  if (!user) throw new AppError('SIGN_IN_REQUIRED');
  return {
    exportedAt: new Date().toISOString(),
    account: {
      ...toUser(user),
      createdAt: user.createdAt.toISOString(),
      ...(user.totp && { totpEnabled: true as const }),
      ...(user.emailVerifiedAt && { emailVerifiedAt: user.emailVerifiedAt.toISOString() }),
    },
    sessions: (user.sessions ?? []).map(({ device, createdAt, seenAt }) => ({
      device,
      createdAt: createdAt.toISOString(),
      seenAt: seenAt.toISOString(),
    })),
    cart: lines,
    orders: orders.map(toOrder),
    sales: sales.map(({ seq, nickname, goodsId, goodsName, date, retracted }) => ({
      ...(seq !== undefined && { seq }),
      nickname,
      goodsId,
      goodsName,
      date: date.toISOString(),
      ...(retracted && { retracted }),
    })),
    mails: mails.map(({ kind, date, orderId, sentAt }) => ({
      kind,
      date: date.toISOString(),
      ...(orderId && { orderId: orderId.toHexString() }),
      ...(sentAt && { sentAt: sentAt.toISOString() }),
    })),
  };
}
