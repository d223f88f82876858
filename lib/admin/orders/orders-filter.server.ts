import { type QueryFilter, Types } from 'mongoose';
import { foldName } from '@/lib/accounts/fold-name';
import { UserModel } from '@/lib/accounts/user.model.server';
import { searchableCatalogue } from '@/lib/goods/current-catalogue.server';
import type { OrderStatus } from '@/lib/orders/order';
import type { OrderDocument } from '@/lib/orders/order.model.server';

export type OrderSearch = {
  /** An order's id or number, the beginning of a nickname, or goods by number or name. */
  q?: string | undefined;
  status?: OrderStatus | undefined;
  /** Orders of this moment and later, and of before `to`. */
  from?: Date | undefined;
  to?: Date | undefined;
  /** Id of the buyer. */
  buyer?: string | undefined;
};

/** So many accounts or goods are looked for at most. */
const MAX_FOUND = 200;

/** The filter of the orders that a search means. */
export async function ordersFilter(search: OrderSearch): Promise<QueryFilter<OrderDocument>> {
  const { q = '', status, from, to, buyer } = search;
  const text = q.trim();
  return {
    // The cursor has an `$or` of its own.
    ...(text !== '' && { $and: [{ $or: await meanings(text) }] }),
    ...(status && withStatus(status)),
    ...((from || to) && { date: { ...(from && { $gte: from }), ...(to && { $lt: to }) } }),
    ...(buyer !== undefined && { userId: new Types.ObjectId(buyer) }),
  };
}

/** The filters that a text may stand for; if it stands for nothing, they match nothing. */
async function meanings(text: string): Promise<QueryFilter<OrderDocument>[]> {
  const [buyers, goodsIds] = await Promise.all([findBuyers(text), findGoods(text)]);
  const found: QueryFilter<OrderDocument>[] = [
    { userId: { $in: buyers } },
    { 'items.goodsId': { $in: goodsIds } },
  ];
  if (/^[0-9a-f]{24}$/i.test(text)) found.push({ _id: new Types.ObjectId(text) });
  // The number is the id's end, which no index has.
  if (/^[0-9a-f]{8}$/i.test(text)) {
    const end = { $substrCP: [{ $toString: '$_id' }, 16, 8] };
    found.push({ $expr: { $eq: [end, text.toLowerCase()] } });
  }
  return found;
}

async function findBuyers(text: string): Promise<Types.ObjectId[]> {
  const name = foldName(text);
  // An email would have to be in the address: people are found by it in a form of their own.
  if (name === '' || name.includes('@')) return [];
  const beginning = name.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
  const found = await UserModel.find({ nicknameKey: { $regex: `^${beginning}` } }, { _id: 1 })
    .limit(MAX_FOUND)
    .lean();
  return found.map(({ _id }) => _id);
}

async function findGoods(text: string): Promise<number[]> {
  if (/^[1-9]\d{0,8}$/.test(text)) return [Number(text)];
  const found = (await searchableCatalogue()).find({ q: text, hidden: true }, 'newest');
  return found.slice(0, MAX_FOUND).map(({ goodsId }) => goodsId);
}

/** As `toOrder` derives it. */
function withStatus(status: OrderStatus): QueryFilter<OrderDocument> {
  if (status === 'cancelled') return { cancelledAt: { $ne: null } };
  if (status === 'confirmed') return { cancelledAt: null, status: { $in: [null, 'confirmed'] } };
  if (status === 'awaiting_payment') return { cancelledAt: null, status };
  // No order has one of the others yet.
  return { _id: { $in: [] } };
}
