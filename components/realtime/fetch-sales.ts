import { readApi } from '@/components/api/read-api';
import type { Sale, SalesPosition } from '@/lib/sales/sale';

type SalesPage = SalesPosition & { sales: Sale[] };

/**
 * Published sales, in ascending order of seq.
 *
 * @param after returns the first `limit` sales after this seq; without it the newest `limit`.
 * @param goodsId returns the sales of these goods only.
 * @throws when the shop does not answer in time, or with a status other than 2xx.
 */
export async function fetchSales(
  limit: number,
  { after, goodsId }: { after?: number; goodsId?: number } = {},
): Promise<SalesPage> {
  const response = await readApi('/api/sales', { limit, after, goodsId });
  if (!response.ok) throw new Error(`GET /api/sales: ${response.status} ${response.code}`);
  return response.body;
}

const PAGE_SIZE = 1_000;
/** A very busy hour is replayed from its last `MAX_PAGES * PAGE_SIZE` sales. */
const MAX_PAGES = 5;

/**
 * The published sales since `from` (milliseconds since 1970), in ascending order of seq; at most the
 * last 5,000.
 */
export async function fetchSalesSince(from: number): Promise<Sale[]> {
  let { sales } = await fetchSales(PAGE_SIZE);
  for (let page = 1; page < MAX_PAGES; page++) {
    const [first] = sales;
    if (!first || first.seq === 1 || Date.parse(first.date) < from) break;
    const previous = await fetchSales(PAGE_SIZE, { after: Math.max(0, first.seq - 1 - PAGE_SIZE) });
    const older = previous.sales.filter(({ seq }) => seq < first.seq);
    // Every sale of the page was retracted: the ones before it are older still.
    if (older.length === 0) break;
    sales = [...older, ...sales];
  }
  return sales.filter(({ date }) => Date.parse(date) >= from);
}
