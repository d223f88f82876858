import type { ListedSession } from '@/lib/accounts/listed-session';
import type { TotpEnrolment, TotpStatus } from '@/lib/accounts/totp/totp';
import type { ShopMail } from '@/lib/admin/mails/shop-mail';
import type { Person } from '@/lib/admin/people/person';
import type { Cart } from '@/lib/carts/cart';
import type { LoggedIn } from '@/lib/core/errors';
import type { AdminGoods, Goods, GoodsCard } from '@/lib/goods/goods';
import type { Language } from '@/lib/i18n/language';
import type { Order, ShopOrder } from '@/lib/orders/order';
import type { Sale, SalesPosition } from '@/lib/sales/sale';

/**
 * The requests by which the browser reads something (docs/api.md): the query and the answer's body by
 * path. `ids` are goodsIds with commas between them.
 */
export type ReadRoutes = {
  '/api/auth/csrf': { query: None; body: { csrfToken: string } };
  '/api/auth/session': { query: None; body: { user?: LoggedIn } };
  '/api/cart': { query: None; body: Cart };
  '/api/cart/goods': { query: { ids: string; lang: Language }; body: { goods: Goods[] } };
  '/api/goods': { query: { ids: string; lang: Language }; body: { goods: Goods[] } };
  '/api/goods/suggestions': {
    query: { q: string; limit: number; lang: Language };
    body: { goods: Goods[] };
  };
  [path: `/api/goods/${number}`]: { query: { lang: Language }; body: { goods: Goods } };
  '/api/live/goods': { query: { ids: string; lang: Language }; body: { goods: GoodsCard[] } };
  '/api/orders': { query: { limit: number; key: string }; body: { orders: Order[] } };
  [path: `/api/orders/${string}`]: { query: None; body: { order: Order } };
  '/api/sales': {
    query: { limit: number; after?: number | undefined; goodsId?: number | undefined };
    body: SalesPosition & { sales: Sale[] };
  };
};

/** The requests by which the browser changes something: the body of the answer by path and method. */
export type WriteRoutes = {
  '/api/admin/goods': { POST: { goods: AdminGoods } };
  [path: `/api/admin/goods/${number}`]: { PATCH: { goods: AdminGoods } };
  [path: `/api/admin/goods/${number}/adjust`]: { POST: { goods: AdminGoods } };
  [path: `/api/admin/goods/${number}/restock`]: { POST: { goods: AdminGoods } };
  [path: `/api/admin/orders/${string}/refund`]: { POST: { order: ShopOrder } };
  [path: `/api/admin/mails/${string}/send`]: { POST: { mail: ShopMail } };
  '/api/admin/people/find': { POST: { person: Person } };
  [path: `/api/admin/orders/${string}/cancel`]: { POST: { order: ShopOrder } };
  [path: `/api/admin/orders/${string}/notes`]: { POST: { order: ShopOrder } };
  [path: `/api/admin/orders/${string}/hide-sales`]: { POST: { order: ShopOrder } };
  [path: `/api/admin/people/${string}/rename`]: { POST: { person: Person } };
  [path: `/api/admin/people/${string}/role`]: { PUT: { person: Person } };
  '/api/admin/pictures': { POST: { picture: string; imageUrl: string } };
  '/api/auth/callback/credentials': { POST: { url: string } };
  '/api/auth/signout': { POST: { url: string } };
  [path: `/api/cart/${number}`]: { PUT: Cart; DELETE: Cart };
  '/api/orders': { POST: { order: Order } };
  [path: `/api/orders/${string}/cancel`]: { POST: { order: Order } };
  '/api/users': { POST: { user: LoggedIn } };
  '/api/users/email-verification': { POST: None };
  '/api/users/me/email-verification': { POST: None };
  '/api/users/password-reset': { POST: None };
  '/api/users/password-reset/confirm': { POST: None };
  '/api/users/me': { PATCH: { user: LoggedIn }; DELETE: Record<string, never> };
  '/api/users/me/rename-notice': { DELETE: { user: LoggedIn } };
  '/api/users/me/data': { POST: object };
  '/api/users/me/sessions': { DELETE: { sessions: ListedSession[] } };
  '/api/users/me/totp': {
    POST: { enrolment: TotpEnrolment };
    PUT: { totp: TotpStatus; recoveryCodes: string[] };
    DELETE: { totp: TotpStatus };
  };
  '/api/users/me/totp/recovery-codes': { POST: { totp: TotpStatus; recoveryCodes: string[] } };
  [path: `/api/users/me/sessions/${string}`]: { DELETE: { sessions: ListedSession[] } };
};

export type WriteMethod<P extends keyof WriteRoutes> = keyof WriteRoutes[P] & string;

type None = Record<string, never>;
