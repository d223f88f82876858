import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const ADDRESS = '127.0.3.1';
/** Between two steps of a shopper, so that they need a small part of the shop. */
const THINKING_MS = 1_000;
/** The steps of a visit, which begins with a new connection, as that of a browser of its own. */
const STEPS = 5;

type Step = { kind: string; method: string; path: string; body?: string };

/** How long each step took, in milliseconds, by its kind; and the answers that were no success. */
export type Shopping = { took: Record<string, number[]>; refused: string[] };

type Options = {
  url: string;
  cookies: readonly string[];
  goodsIds: readonly number[];
  milliseconds: number;
};

/** Lets shoppers of one network browse and buy: open pages, fill the cart, buy. */
export async function shop({ url, cookies, goodsIds, milliseconds }: Options): Promise<Shopping> {
  const result: Shopping = { took: {}, refused: [] };
  const until = performance.now() + milliseconds;
  await Promise.all(
    cookies.map(async (cookie, shopper) => {
      let agent = new Agent({ keepAlive: true });
      await pause((THINKING_MS * shopper) / cookies.length);
      for (let n = 0; performance.now() < until; n++) {
        if (n % STEPS === 0) {
          agent.destroy();
          agent = new Agent({ keepAlive: true });
        }
        const step = stepOf(n, goodsIds[(shopper * 13 + n) % goodsIds.length] ?? 1);
        const started = performance.now();
        const status = await take(url, agent, cookie, step);
        const ms = performance.now() - started;
        const took = result.took[step.kind] ?? [];
        result.took[step.kind] = took;
        took.push(ms);
        if (status >= 400) result.refused.push(`${step.method} ${step.path}: ${status}`);
        await pause(Math.max(0, THINKING_MS - ms));
      }
      agent.destroy();
    }),
  );
  return result;
}

function stepOf(n: number, goodsId: number): Step {
  const steps: Step[] = [
    { kind: 'page', method: 'GET', path: '/en?category=tea' },
    { kind: 'page', method: 'GET', path: `/en/goods/${goodsId}` },
    { kind: 'read', method: 'GET', path: '/api/goods?limit=24&lang=en' },
    { kind: 'cart', method: 'PUT', path: `/api/cart/${goodsId}`, body: '{"quantity":1}' },
    { kind: 'order', method: 'POST', path: '/api/orders', body: JSON.stringify({ goodsId }) },
  ];
  return steps[n % steps.length] as Step;
}

function take(url: string, agent: Agent, cookie: string, step: Step): Promise<number> {
  return new Promise((resolve, reject) => {
    const { method, path, body } = step;
    const headers = {
      cookie,
      ...(body && { 'content-type': 'application/json' }),
      ...(step.kind === 'order' && { 'idempotency-key': randomUUID() }),
    };
    const options = { method, agent, headers, localAddress: ADDRESS };
    const sent = request(url + path, options, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    });
    sent.on('error', reject).end(body);
  });
}
