type Options = {
  /** How many loads run at once at most. Only slow ones run beside others. */
  maxConcurrent?: number;
  /** A load that has run for so long is slow: it may hang, and no longer holds up the next one. */
  slowAfterMs?: number;
  /** A batch with this many keys takes no further ones. */
  maxKeys?: number;
};

type Batch<K, R> = {
  keys: Set<K>;
  result: Promise<R>;
  resolve: (result: R) => void;
  reject: (error: unknown) => void;
};

/**
 * Loads the keys of many callers together: callers of the same turn of the event loop share a load, and
 * callers that come while one runs share the next one. No load started before the call, so its result is
 * never older than that.
 *
 * The next load waits for the one before, however many callers there are: the slower a load is, the more
 * callers share the next one.
 *
 * @param load loads all keys of a batch. Each caller of the batch gets the same result, or failure.
 */
export function batch<K, R>(
  load: (keys: readonly K[]) => Promise<R>,
  { maxConcurrent = 1, slowAfterMs = 50, maxKeys = Number.POSITIVE_INFINITY }: Options = {},
): (keys?: readonly K[]) => Promise<R> {
  const waiting: Batch<K, R>[] = [];
  let running = 0;
  let slow = 0;
  let isScheduled = false;

  async function run({ keys, resolve, reject }: Batch<K, R>): Promise<void> {
    running += 1;
    let isSlow = false;
    const timer = setTimeout(() => {
      isSlow = true;
      slow += 1;
      startWaiting();
    }, slowAfterMs);
    try {
      resolve(await load([...keys]));
    } catch (error) {
      reject(error);
    } finally {
      clearTimeout(timer);
      running -= 1;
      if (isSlow) slow -= 1;
      startWaiting();
    }
  }

  const mayStart = () => running === slow && running < maxConcurrent;

  function startWaiting(): void {
    while (mayStart()) {
      const next = waiting.shift();
      if (!next) return;
      void run(next);
    }
  }

  /** At the end of the turn: the answer to one query often lets many callers go on at once. */
  function scheduleStart(): void {
    if (isScheduled || !mayStart()) return;
    isScheduled = true;
    setImmediate(() => {
      isScheduled = false;
      startWaiting();
    });
  }

  function withRoom(): Batch<K, R> {
    const last = waiting.at(-1);
    if (last && last.keys.size < maxKeys) return last;
    const next = newBatch<K, R>();
    waiting.push(next);
    return next;
  }

  return (keys = []) => {
    const joined = waiting.find((one) => keys.every((key) => one.keys.has(key))) ?? withRoom();
    for (const key of keys) joined.keys.add(key);
    scheduleStart();
    return joined.result;
  };
}

function newBatch<K, R>(): Batch<K, R> {
  let resolve: (result: R) => void = noop;
  let reject: (error: unknown) => void = noop;
  const result = new Promise<R>((onResult, onError) => {
    resolve = onResult;
    reject = onError;
  });
  return { keys: new Set(), result, resolve, reject };
}

const noop = () => undefined;
