import { readApi } from '@/components/api/read-api';
import type { Sale } from '@/lib/sales/sale';

type Answer = { sales: Sale[]; latest: number };

/** Announced sales, ascending: the newest `limit`, or the first after `after`; or of one goods. */
export async function fetchSales(
  limit: number,
  { after, goodsId }: { after?: number; goodsId?: number } = {},
): Promise<Answer> {
  const response = await readApi('/api/sales', { limit, after, goodsId });
  if (!response.ok) throw new Error(`GET /api/sales: ${response.status} ${response.code}`);
  return response.body;
}

const PAGE_SIZE = 1_000;
/** A very busy hour is told by its last so many sales. */
const MAX_PAGES = 5;

/** The announced sales since `from` (milliseconds), ascending; of a very busy time the last 5,000. */
export async function fetchSalesSince(from: number): Promise<Sale[]> {
  let { sales } = await fetchSales(PAGE_SIZE);
  for (let page = 1; page < MAX_PAGES; page++) {
    const [first] = sales;
    if (!first || first.seq === 1 || Date.parse(first.date) < from) break;
    const before = await fetchSales(PAGE_SIZE, { after: Math.max(0, first.seq - 1 - PAGE_SIZE) });
    const older = before.sales.filter(({ seq }) => seq < first.seq);
    // Numbers that were all taken back: what is before them is older still.
    if (older.length === 0) break;
    sales = [...older, ...sales];
  }
  return sales.filter(({ date }) => Date.parse(date) >= from);
}
