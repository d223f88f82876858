import type { OrderFields } from '@/components/admin/order-search';
import type { OrderSearch } from '@/lib/admin/orders/orders-filter.server';
import { startOfStoreDay } from '@/lib/dashboard/count-today.server';
import { ORDER_STATUSES } from '@/lib/orders/order';

const DAY_MS = 24 * 60 * 60_000;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const USER_ID = /^[0-9a-f]{24}$/;

/** The query of the page: a parameter given twice is an array. */
export type OrderPageQuery = Record<string, string | string[] | undefined>;

/**
 * Reads the fields of the search from the page's query, and what they mean. Dates are days of the store, `to`
 * included. Values that no field can have are ignored.
 */
export function readOrderQuery(query: OrderPageQuery): {
  fields: OrderFields;
  search: OrderSearch;
} {
  const text = (name: string) => {
    const value = query[name];
    return typeof value === 'string' ? value : '';
  };
  const matching = (name: string, pattern: RegExp) => (pattern.test(text(name)) ? text(name) : '');
  const status = ORDER_STATUSES.find((one) => one === text('status'));
  const fields = {
    q: text('q').slice(0, 100),
    status: status ?? '',
    from: matching('from', DATE),
    to: matching('to', DATE),
    buyer: matching('buyer', USER_ID),
  };
  const search = {
    q: fields.q,
    status,
    from: startOf(fields.from),
    to: startOf(fields.to, DAY_MS),
    buyer: fields.buyer || undefined,
  };
  return { fields, search };
}

/** @returns when the store's day of this date begins, or the day after `later` milliseconds. */
function startOf(date: string, later = 0): Date | undefined {
  // Noon in Greenwich lies in the store's day of the same date.
  const noon = Date.parse(`${date}T12:00:00Z`);
  return Number.isNaN(noon) ? undefined : new Date(startOfStoreDay(noon + later));
}
