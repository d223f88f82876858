import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NetworkTurns } from '@/lib/rate-limit/network-turns.server';
import { freshProcess } from '@/tests/fresh-process';

const BUSY = '198.51.100.7';
const OTHER = '203.0.113.9';
const page = { limit: 'page', cost: 10 } as const;

beforeEach(() => {
  vi.useFakeTimers();
  freshProcess();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

/** Lets what is due now run. */
const settle = () => vi.advanceTimersByTimeAsync(1);

/** Takes a turn at once. @returns the function that ends it. */
function takeAtOnce(turns: NetworkTurns, network: string): () => void {
  const end = turns.take(network, page);
  if (typeof end !== 'function') throw new Error('It waits.');
  return end;
}

/** Uses up the burst of a network: its further work waits for a turn. */
function makeBusy(turns: NetworkTurns, network: string): void {
  for (let n = 0; n < 50; n++) takeAtOnce(turns, network)();
}

/** Takes turns that wait. @returns the functions that end those that have started, in their order. */
function takeWaiting(turns: NetworkTurns, network: string, count: number): (() => void)[] {
  const started: (() => void)[] = [];
  for (let n = 0; n < count; n++)
    void Promise.resolve(turns.take(network, page)).then((end) => started.push(end));
  return started;
}

describe('the turns of the networks', () => {
  it('let a network that is not busy start its work at once', () => {
    const turns = new NetworkTurns();
    for (let n = 0; n < 50; n++) takeAtOnce(turns, OTHER);
    // A network that was busy a while ago may start at once, too.
    makeBusy(turns, BUSY);
    vi.advanceTimersByTime(1_000);
    takeAtOnce(turns, BUSY);
  });

  it('let a busy network that is alone run ten pages at once', async () => {
    const turns = new NetworkTurns();
    makeBusy(turns, BUSY);
    const started = takeWaiting(turns, BUSY, 12);
    await settle();
    expect(started).toHaveLength(10);
    started[0]?.();
    started[0]?.();
    await settle();
    expect(started).toHaveLength(11);
  });

  it('let a busy network run one page after the other, while others were there in the last second', async () => {
    const turns = new NetworkTurns();
    makeBusy(turns, BUSY);
    takeAtOnce(turns, OTHER)();
    const started = takeWaiting(turns, BUSY, 20);
    await settle();
    expect(started).toHaveLength(1);
    started[0]?.();
    await settle();
    expect(started).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1_000);
    started[1]?.();
    await settle();
    expect(started).toHaveLength(12);
  });

  it('let a busy network start nothing while others wait for an answer, for 100 ms at most', async () => {
    const turns = new NetworkTurns();
    makeBusy(turns, BUSY);
    const end = takeAtOnce(turns, OTHER);
    const started = takeWaiting(turns, BUSY, 3);
    await settle();
    // It has not yielded before.
    expect(started).toHaveLength(1);
    started[0]?.();
    await vi.advanceTimersByTimeAsync(90);
    expect(started).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(10);
    expect(started).toHaveLength(2);
    started[1]?.();
    end();
    await settle();
    expect(started).toHaveLength(3);
  });

  it('let a busy network start nothing while connections are accepted, for 100 ms at most', async () => {
    vi.useRealTimers();
    const turns = new NetworkTurns();
    makeBusy(turns, BUSY);
    takeAtOnce(turns, OTHER)();
    let isAccepting = true;
    // One in each turn of the event loop, as Node does.
    const accept = () => {
      turns.noteConnection();
      if (isAccepting) setImmediate(accept);
    };
    accept();
    const began = performance.now();
    (await turns.take(BUSY, page))();
    expect(performance.now() - began).toBeGreaterThanOrEqual(99);
    isAccepting = false;
  });

  it('refuse work beyond what may wait', async () => {
    const turns = new NetworkTurns();
    makeBusy(turns, BUSY);
    takeAtOnce(turns, OTHER)();
    const started = takeWaiting(turns, BUSY, 5);
    const refused = turns.take(BUSY, { ...page, maxWaiting: 4 });
    await expect(refused).rejects.toMatchObject({ code: 'SLOW_DOWN' });
    await settle();
    expect(started).toHaveLength(1);
  });

  it('serve busy networks in turn', async () => {
    const turns = new NetworkTurns();
    makeBusy(turns, BUSY);
    makeBusy(turns, OTHER);
    const started = [takeWaiting(turns, BUSY, 20), takeWaiting(turns, OTHER, 1)];
    await settle();
    expect(started.map(({ length }) => length)).toEqual([1, 1]);
  });

  it('pass over the work of a client that has left', async () => {
    const turns = new NetworkTurns();
    makeBusy(turns, BUSY);
    takeAtOnce(turns, OTHER)();
    const first = takeWaiting(turns, BUSY, 1);
    void turns.take(BUSY, { ...page, isGone: () => true });
    const last = takeWaiting(turns, BUSY, 1);
    await settle();
    first[0]?.();
    await settle();
    expect(last).toHaveLength(1);
  });

  it('refuse work that has waited for ten seconds', async () => {
    const turns = new NetworkTurns();
    makeBusy(turns, BUSY);
    takeAtOnce(turns, OTHER)();
    const [running] = [takeWaiting(turns, BUSY, 1)];
    const refused = expect(turns.take(BUSY, { ...page, cost: 100 })).rejects.toMatchObject({
      code: 'SLOW_DOWN',
      retryAfter: 10,
    });
    await vi.advanceTimersByTimeAsync(10_000);
    await refused;
    running[0]?.();
    await settle();
    takeAtOnce(turns, BUSY);
  });

  it('are no turns where limits are off', () => {
    vi.stubEnv('RATE_LIMIT_SCALE', '0');
    const turns = new NetworkTurns();
    for (let n = 0; n < 1_000; n++) takeAtOnce(turns, BUSY);
  });
});
