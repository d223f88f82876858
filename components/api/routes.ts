import type { Cart } from '@/lib/carts/cart';
import type { LoggedIn } from '@/lib/core/errors';
import type { Goods, GoodsCard } from '@/lib/goods/goods';
import type { Language } from '@/lib/i18n/language';
import type { Order } from '@/lib/orders/order';
import type { Sale } from '@/lib/sales/sale';

/**
 * What the browser reads of the API (docs/api.md): by path, the query and the answer's body. `ids`
 * are goodsIds with commas between them.
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
    body: { sales: Sale[]; latest: number };
  };
};

type None = Record<string, never>;
