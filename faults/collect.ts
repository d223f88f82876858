import { setTimeout as pause } from 'node:timers/promises';
import { until } from '@/e2e/support/until';
import type { Order } from '@/lib/orders/order';
import type { Sale } from '@/lib/sales/sale';
import type { LedgerPayment } from '@/tests/payments/ledger';
import { ask } from './ask';
import type { Buyer } from './buyer';
import { wasSold } from './checker/check-sales';
import type { Buyer as BuyerHistory, History, ListedPayment, Listener } from './checker/history';
import type { FaultyNode } from './faulty-node';
import type { People } from './people';
import { PLENTY, SCARCE, type TestCluster } from './test-cluster';

const MAX_READS = 10;
const READ_TIMEOUT_MS = 30_000;
const BUSY_DELAY_MS = 1_000;

export type Stock = Map<number, number>;

/** Reads the stock of all goods of a run from the shop. */
export async function readStock({ nodes: [node] }: TestCluster): Promise<Stock> {
  const stock: Stock = new Map();
  for (const goodsId of [...PLENTY, ...SCARCE]) {
    const { goods } = await read<{ goods: { stock: number } }>(node, `/api/goods/${goodsId}`);
    stock.set(goodsId, goods.stock);
  }
  return stock;
}

/** Waits until the shop is quiet, then reads the rest of the history over its API. */
export async function collect(
  cluster: TestCluster,
  people: People,
  before: Stock,
  quiesceTimeoutMs: number,
): Promise<History> {
  const buyers = await Promise.all(people.buyers.map((buyer) => readBuyer(cluster, buyer)));
  const lines = buyers
    .filter(({ announcedName }) => announcedName !== null)
    .flatMap(({ orders }) => orders.filter((order) => !order.cancelledAt && wasSold(order)))
    .flatMap(({ items }) => items).length;
  await quiesce(cluster, people, lines, quiesceTimeoutMs);
  const pages = await Promise.all(cluster.nodes.map(readSales));
  const [{ sales, latest } = { sales: [], latest: 0 }] = pages;
  const readers = pages.map((page, index): Listener => {
    const name = `reader at node ${index}`;
    return { name, from: 0, shown: page.sales, more: 0, received: [], isLate: true };
  });
  const after = await readStock(cluster);
  return {
    asks: people.buyers.flatMap(({ asks }) => asks),
    cancels: people.buyers.flatMap(({ cancels }) => cancels),
    buyers,
    listeners: [...readers, ...people.listeners],
    sales,
    latest,
    stock: [...before].map(([goodsId, pieces]) => ({
      goodsId,
      before: pieces,
      after: after.get(goodsId) ?? Number.NaN,
    })),
    partRefunds: cluster.payments?.partRefunds?.requests,
    payments: cluster.payments?.standIn.ledger.payments.map(toListed),
  };
}

const toListed = ({ orderId, amount, paidAt, refunds }: LedgerPayment): ListedPayment => {
  return { orderId, amount, paidAt, refunds };
};

/**
 * Waits until every node returns all sales that stand and every listener has received the last one.
 * After the timeout it returns all the same: the checker then reports what is missing.
 */
async function quiesce(
  cluster: TestCluster,
  { listeners }: People,
  lines: number,
  timeoutMs: number,
): Promise<void> {
  const isQuiet = async () => {
    const pages = await Promise.all(cluster.nodes.map(readSales));
    const latest = Math.max(...pages.map((page) => page.latest));
    const isPublished = pages.every(
      (page) => page.latest === latest && page.sales.length === lines,
    );
    return isPublished && listeners.every(({ resequencer }) => (resequencer.last ?? 0) >= latest);
  };
  try {
    await until('the shop is quiet', timeoutMs, isQuiet);
  } catch (error) {
    console.error(String(error));
  }
}

async function readBuyer(
  cluster: TestCluster,
  { shopper, announcedName }: Buyer,
): Promise<BuyerHistory> {
  const orders: Order[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const path = `/api/orders?limit=100${cursor && `&cursor=${cursor}`}`;
    type Page = { orders: Order[]; nextCursor: string | null };
    const page: Page = await read<Page>(cluster.nodes[0], path, shopper.cookie);
    orders.push(...page.orders);
    cursor = page.nextCursor;
  }
  return { name: shopper.nickname, announcedName, orders };
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

/**
 * Reads JSON. Retries on 503, since a busy shop must not end the run.
 *
 * @throws Error where a node does not answer: a frozen node must not hold the campaign up for ever.
 */
async function read<T>(node: FaultyNode | undefined, path: string, cookie = ''): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const init = { headers: { cookie } };
    const response = await ask(`${node?.url}${path}`, init, READ_TIMEOUT_MS);
    if (response?.status === 200) return JSON.parse(response.text) as T;
    const isBusy = response?.status === 503 && attempt < MAX_READS;
    if (!isBusy) throw new Error(`node ${node?.name}: ${path} answers ${response?.status}`);
    await pause(BUSY_DELAY_MS);
  }
}
