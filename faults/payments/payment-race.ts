import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';
import { until } from '@/e2e/support/until';
import type { PaymentProviderName } from '@/lib/core/payment-env.server';
import type { Order } from '@/lib/orders/order';
import type { OrderDocument } from '@/lib/orders/order.model.server';
import type { Sale } from '@/lib/sales/sale';
import { ask } from '../ask';
import { AUTH_SECRET } from '../faulty-node';
import { formatRows, isUpTo, setStock } from '../race';
import { Seeded } from '../seeded';
import { signIn } from '../sign-in';
import { SCARCE, TestCluster } from '../test-cluster';

const SHOPPERS_PER_PIECE = 3;
/** The others come again when a hold has ended; those who never pay have had their turn. */
const HOLD_MS = 1_500;
const MAX_RETRY_MS = 2_000;
const TIMEOUT_MS = 20_000;
const RACE_TIMEOUT_MS = 240_000;

export type PaymentRace = {
  provider: PaymentProviderName;
  shoppers: number;
  pieces: number;
  /** Orders whose time ended without a payment. */
  unpaid: number;
  /** Orders that are confirmed in the end. */
  sold: number;
  /** The payments that the provider has, and the orders that have one. */
  payments: number;
  paidOrders: number;
  refunds: number;
  stockLeft: number;
  seqs: number[];
  ms: number;
};

type Race = { cluster: TestCluster; goodsId: number; chance: Seeded };

/**
 * Three shoppers for each piece compete over HTTP, at several nodes, and every third never pays. A shopper who
 * is refused comes again until all pieces are paid.
 */
export async function paymentRace(options: {
  pieces: number;
  nodes: number;
  provider: PaymentProviderName;
}): Promise<PaymentRace> {
  const { pieces, nodes, provider } = options;
  const [goodsId = 0] = SCARCE;
  const cluster = await TestCluster.open({ nodes, payments: provider });
  const { payments } = cluster;
  if (!payments) throw new Error('payments are off');
  const connection = await mongoose.createConnection(cluster.database.uri).asPromise();
  try {
    await setStock(cluster, goodsId, pieces);
    const shoppers = SHOPPERS_PER_PIECE * pieces;
    const cookies = await signIn(shoppers, cluster.database.uri, AUTH_SECRET);
    const race: Race = { cluster, goodsId, chance: new Seeded(1) };
    const taken = () => payments.standIn.ledger.payments.filter((one) => one.paidAt !== undefined);
    const isOver = () => taken().length >= pieces;
    const began = performance.now();
    const shopping = cookies.map((cookie, index) => {
      const pays = (index + 1) % SHOPPERS_PER_PIECE !== 0;
      return shop(race, { cookie, key: `race-${index}`, pays }, isOver);
    });
    await cluster.within('the race is over', RACE_TIMEOUT_MS, Promise.all(shopping));
    const orders = connection.collection<OrderDocument>('orders');
    const sold = { status: 'confirmed', cancelledAt: null } as const;
    await until('every payment is recorded', RACE_TIMEOUT_MS, async () => {
      const waiting = { status: 'awaiting_payment', cancelledAt: null } as const;
      return (await orders.countDocuments(waiting)) === 0;
    });
    const ms = performance.now() - began;
    const refunds = taken().reduce((sum, one) => sum + one.refunds.length, 0);
    return {
      ...{ provider, shoppers, pieces, refunds, ms },
      unpaid: await orders.countDocuments({ cancelReason: 'unpaid' }),
      sold: await orders.countDocuments(sold),
      payments: taken().length,
      paidOrders: new Set(taken().map(({ orderId }) => orderId)).size,
      stockLeft: (await connection.collection('goods').findOne({ goodsId }))?.stock,
      seqs: await readSeqs(cluster, pieces),
    };
  } finally {
    await connection.close();
    await cluster.close();
  }
}

type RacingShopper = { cookie: string; key: string; pays: boolean };

/** Orders one piece and pays it, or lets its time end; comes again when it is sold out. */
async function shop(race: Race, shopper: RacingShopper, isOver: () => boolean): Promise<void> {
  const { cluster, chance } = race;
  for (let attempt = 1; !isOver(); attempt++) {
    const order = await placeOrder(race, shopper, `${shopper.key}-${attempt}`);
    if (order === null) {
      await pause(chance.between(MAX_RETRY_MS / 4, MAX_RETRY_MS));
      continue;
    }
    if (!shopper.pays) return cluster.payments?.store.shortenHold(order.orderId, HOLD_MS);
    await payOrder(race, shopper, order);
    return;
  }
}

/** @returns null when it is sold out. A shop that is busy, or does not answer, is asked again under the same key. */
async function placeOrder(race: Race, { cookie }: RacingShopper, key: string) {
  for (;;) {
    const response = await askAny(race, '/api/orders', {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ goodsId: race.goodsId }),
    });
    const answer = response && (JSON.parse(response.text) as { order?: Order; code?: string });
    if (answer?.order) return answer.order;
    if (answer?.code === 'SOLD_OUT') return null;
    const isBusy = !answer || answer.code === 'TRY_AGAIN';
    if (!isBusy) throw new Error(`a purchase was answered with ${answer.code}`);
    await pause(race.chance.between(200, 1_000));
  }
}

/** Opens the provider's page, presses "Pay" there and comes back, each at any node. */
async function payOrder(race: Race, { cookie }: RacingShopper, { orderId }: Order): Promise<void> {
  const init = { headers: { cookie } };
  for (;;) {
    const opened = await askAny(race, `/api/orders/${orderId}/pay`, init);
    const location = opened?.location ?? '';
    if (location.includes('/hosted/')) {
      const paid = await ask(`${location}/pay`, { method: 'POST' }, TIMEOUT_MS);
      if (paid?.status !== 303) throw new Error(`the provider’s page answered ${paid?.status}`);
      // A node that does not answer learns of the payment from the webhook.
      await askAny(race, `/api/orders/${orderId}/paid`, init);
      return;
    }
    if (opened?.status === 303 && !location.includes('unavailable')) {
      throw new Error(`there is nothing to pay: ${location}`);
    }
    await pause(race.chance.between(200, 1_000));
  }
}

/** Sends a request to any node. @returns undefined when it does not answer in time. */
const askAny = ({ cluster, chance }: Race, path: string, init: RequestInit) =>
  ask(`${chance.pick(cluster.nodes).url}${path}`, init, TIMEOUT_MS);

async function readSeqs({ nodes: [node] }: TestCluster, count: number): Promise<number[]> {
  let seqs: number[] = [];
  await until('every sale is announced', TIMEOUT_MS, async () => {
    const response = await ask(`${node?.url}/api/sales?after=0&limit=1000`, {}, TIMEOUT_MS);
    const { sales } = JSON.parse(response?.text ?? '{"sales":[]}') as { sales: Sale[] };
    seqs = sales.map(({ seq }) => seq);
    return seqs.length >= count;
  });
  return seqs;
}

/** Whether exactly the pieces that were there were sold, each paid once, and every sale was announced. */
export function isExactRace({ pieces, ...result }: PaymentRace): boolean {
  return (
    [result.sold, result.payments, result.paidOrders].every((count) => count === pieces) &&
    result.refunds === 0 &&
    result.stockLeft === 0 &&
    isUpTo(result.seqs, pieces)
  );
}

/** Formats the result as a text table. */
export function reportPaymentRace({ seqs, ms, ...result }: PaymentRace): string {
  return formatRows([
    ['paid by', result.provider],
    ['shoppers, of whom a third never pays', result.shoppers],
    ['pieces', result.pieces],
    ['orders whose time ended', result.unpaid],
    ['orders confirmed', result.sold],
    ['payments at the provider', result.payments],
    ['orders with a payment', result.paidOrders],
    ['refunds', result.refunds],
    ['stock left', result.stockLeft],
    ['sales announced', seqs.length],
    ['seconds', (ms / 1_000).toFixed(1)],
  ]);
}
