import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';
import { ask } from './ask';
import { AUTH_SECRET } from './faulty-node';
import { formatRows, isUpTo, setStock } from './race';
import { Seeded } from './seeded';
import { signIn } from './sign-in';
import { SCARCE, TestCluster } from './test-cluster';

const REPEATS = 3;
const MAX_ATTEMPTS = 60;
const TIMEOUT_MS = 20_000;

export type LastUnit = {
  buyers: number;
  pieces: number;
  /** Purchases that were answered with an order, and the distinct orders among the answers. */
  bought: number;
  orders: number;
  soldOut: number;
  /** Buyers whose requests under one key were answered with different results. */
  disagreeing: number;
  /** Requests that were answered 503, and those without an answer in time: both were repeated. */
  busy: number;
  unanswered: number;
  stockLeft: number;
  seqs: number[];
  ms: number;
};

/**
 * Many buyers compete at once, over several nodes, for the last pieces of one goods. Each sends its
 * request three times at once under one key, to random nodes.
 */
export async function lastUnit(buyers: number, pieces: number, nodes = 2): Promise<LastUnit> {
  const [goodsId = 0] = SCARCE;
  const chance = new Seeded(1);
  const cluster = await TestCluster.open({ nodes, env: { RATE_LIMIT_SCALE: '0' } });
  try {
    await setStock(cluster, goodsId, pieces);
    const cookies = await signIn(buyers, cluster.database.uri, AUTH_SECRET);
    let busy = 0;
    let unanswered = 0;
    const buy = async (cookie: string, key: string): Promise<string> => {
      for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
        const answer = await post(
          `${chance.pick(cluster.nodes).url}/api/orders`,
          cookie,
          key,
          goodsId,
        );
        if (answer !== undefined && answer !== 'TRY_AGAIN') return answer;
        if (answer) busy += 1;
        else unanswered += 1;
        await pause(chance.between(200, 1_000));
      }
      throw new Error(`a purchase had no final answer ${MAX_ATTEMPTS} times`);
    };
    const began = performance.now();
    const answers = await Promise.all(
      cookies.map((cookie, index) =>
        Promise.all(Array.from({ length: REPEATS }, () => buy(cookie, `last-unit-${index}`))),
      ),
    );
    const ms = performance.now() - began;
    const orderIds = answers.flat().filter((answer) => answer !== 'SOLD_OUT');
    return {
      ...{ buyers, pieces, busy, unanswered, ms },
      bought: answers.filter(([answer]) => answer !== 'SOLD_OUT').length,
      orders: new Set(orderIds).size,
      soldOut: answers.filter(([answer]) => answer === 'SOLD_OUT').length,
      disagreeing: answers.filter((three) => new Set(three).size > 1).length,
      ...(await readStore(cluster, goodsId)),
    };
  } finally {
    await cluster.close();
  }
}

/** @returns the id of the order, or the code of the refusal; undefined without an answer in time. */
async function post(
  url: string,
  cookie: string,
  key: string,
  goodsId: number,
): Promise<string | undefined> {
  const init = {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ goodsId }),
  };
  const response = await ask(url, init, TIMEOUT_MS);
  if (!response) return undefined;
  const answer = JSON.parse(response.text) as { order?: { orderId: string }; code?: string };
  const result = answer.order?.orderId ?? answer.code;
  if (!result) throw new Error(`a purchase was answered with ${response.status}`);
  return result;
}

async function readStore(
  { nodes: [node], database }: TestCluster,
  goodsId: number,
): Promise<Pick<LastUnit, 'stockLeft' | 'seqs'>> {
  const connection = await mongoose.createConnection(database.uri).asPromise();
  const goods = await connection.collection('goods').findOne({ goodsId });
  const orders = await connection.collection('orders').countDocuments();
  await connection.close();
  // The sales of a node that does not lead are announced after their orders were answered.
  for (let attempt = 1; ; attempt++) {
    const response = await ask(`${node?.url}/api/sales?after=0&limit=1000`, {}, TIMEOUT_MS);
    const { sales } = JSON.parse(response?.text ?? '{"sales":[]}') as { sales: { seq: number }[] };
    const isComplete = sales.length >= orders || attempt === MAX_ATTEMPTS;
    if (isComplete) return { stockLeft: goods?.stock, seqs: sales.map(({ seq }) => seq) };
    await pause(250);
  }
}

/** Whether exactly the pieces that were there were sold, each once, and every sale was announced. */
export function isExact({ buyers, pieces, ...result }: LastUnit): boolean {
  return (
    result.bought === pieces &&
    result.orders === pieces &&
    result.soldOut === buyers - pieces &&
    result.disagreeing === 0 &&
    result.stockLeft === 0 &&
    isUpTo(result.seqs, pieces)
  );
}

/** Formats the result as a text table. */
export function reportLastUnit({ seqs, ms, ...result }: LastUnit): string {
  return formatRows([
    ['buyers, each with three requests at once', result.buyers],
    ['pieces', result.pieces],
    ['purchases answered with an order', result.bought],
    ['distinct orders', result.orders],
    ['purchases refused as sold out', result.soldOut],
    ['purchases with different answers', result.disagreeing],
    ['requests answered 503, and repeated', result.busy],
    ['requests not answered, and repeated', result.unanswered],
    ['stock left', result.stockLeft],
    ['sales announced', seqs.length],
    ['seconds', (ms / 1_000).toFixed(1)],
  ]);
}
