import { setTimeout as pause } from 'node:timers/promises';
import { until } from '@/e2e/support/until';
import type { Order } from '@/lib/orders/order';
import type { Sale } from '@/lib/sales/sale';
import type { Buyer } from './buyer';
import type { Buyer as BuyersEnd, History, Listener } from './checker/history';
import type { FaultyNode } from './faulty-node';
import type { People } from './people';
import { PLENTY, SCARCE, type TestCluster } from './test-cluster';

const MAX_READS = 10;

export type Stock = Map<number, number>;

/** What is on the shelves, as the shop says. */
export async function readStock({ nodes: [node] }: TestCluster): Promise<Stock> {
  const stock: Stock = new Map();
  for (const goodsId of [...PLENTY, ...SCARCE]) {
    const { goods } = await read<{ goods: { stock: number } }>(node, `/api/goods/${goodsId}`);
    stock.set(goodsId, goods.stock);
  }
  return stock;
}

/** Reads the end of a history from the shop's own surface, once nothing more happens in it. */
export async function collect(
  arena: TestCluster,
  people: People,
  before: Stock,
  quietWithinMs: number,
): Promise<History> {
  const buyers = await Promise.all(people.buyers.map((buyer) => readBuyer(arena, buyer)));
  const lines = buyers
    .filter(({ shownAs }) => shownAs !== null)
    .flatMap(({ orders }) => orders.filter(({ cancelledAt }) => !cancelledAt))
    .flatMap(({ items }) => items).length;
  await becomeQuiet(arena, people, lines, quietWithinMs);
  const pages = await Promise.all(arena.nodes.map(readSales));
  const [{ sales, latest } = { sales: [], latest: 0 }] = pages;
  const readers = pages.map((page, index): Listener => {
    const name = `reader at node ${index}`;
    return { name, from: 0, shown: page.sales, more: 0, heard: [], isLate: true };
  });
  const after = await readStock(arena);
  return {
    asks: people.buyers.flatMap(({ asks }) => asks),
    cancels: people.buyers.flatMap(({ cancels }) => cancels),
    buyers,
    listeners: [...readers, ...people.ears],
    sales,
    latest,
    stock: [...before].map(([goodsId, pieces]) => ({
      goodsId,
      before: pieces,
      after: after.get(goodsId) ?? Number.NaN,
    })),
  };
}

/**
 * Waits until every node tells as many sales as stand and everybody has heard the last. Where that
 * does not come, the checker says what is missing.
 */
async function becomeQuiet(
  arena: TestCluster,
  { ears }: People,
  lines: number,
  withinMs: number,
): Promise<void> {
  const isQuiet = async () => {
    const pages = await Promise.all(arena.nodes.map(readSales));
    const latest = Math.max(...pages.map((page) => page.latest));
    const isTold = pages.every((page) => page.latest === latest && page.sales.length === lines);
    return isTold && ears.every(({ line }) => (line.last ?? 0) >= latest);
  };
  try {
    await until('it is quiet', withinMs, isQuiet);
  } catch (error) {
    console.error(String(error));
  }
}

async function readBuyer(arena: TestCluster, { shopper, shownAs }: Buyer): Promise<BuyersEnd> {
  const orders: Order[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const path = `/api/orders?limit=100${cursor && `&cursor=${cursor}`}`;
    type Page = { orders: Order[]; nextCursor: string | null };
    const page: Page = await read<Page>(arena.nodes[0], path, shopper.cookie);
    orders.push(...page.orders);
    cursor = page.nextCursor;
  }
  return { name: shopper.nickname, shownAs, orders };
}

type Page = { sales: Sale[]; latest: number };

async function readSales(node: FaultyNode): Promise<Page> {
  const sales: Sale[] = [];
  for (;;) {
    const after = sales.at(-1)?.seq ?? 0;
    const page = await read<Page>(node, `/api/sales?after=${after}&limit=1000`);
    if (page.sales.length === 0) return { sales, latest: page.latest };
    sales.push(...page.sales);
  }
}

/** Asks again where a busy shop says 503: a run is not lost for that. */
async function read<T>(node: FaultyNode | undefined, path: string, cookie = ''): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(`${node?.url}${path}`, { headers: { cookie } });
    if (response.ok) return (await response.json()) as T;
    const isBusy = response.status === 503 && attempt < MAX_READS;
    if (!isBusy) throw new Error(`${path} answers ${response.status}`);
    await pause(Number(response.headers.get('retry-after')) * 1_000);
  }
}
