type Options = {
  /** How many loads run at once. More than one keeps a load that hangs from blocking all others. */
  maxConcurrent?: number;
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
 * Loads the keys of many callers together: callers of the same turn of the event loop share a load, and so
 * do those that come while as many loads run as may. No load started before the call, so its result is
 * never older than that.
 *
 * @param load loads all keys of a batch. Each caller of the batch gets the same result, or failure.
 */
export function batch<K, R>(
  load: (keys: readonly K[]) => Promise<R>,
  { maxConcurrent = 1, maxKeys = Number.POSITIVE_INFINITY }: Options = {},
): (keys?: readonly K[]) => Promise<R> {
  const waiting: Batch<K, R>[] = [];
  let running = 0;
  let isScheduled = false;

  async function run({ keys, resolve, reject }: Batch<K, R>): Promise<void> {
    running += 1;
    try {
      resolve(await load([...keys]));
    } catch (error) {
      reject(error);
    } finally {
      running -= 1;
      startWaiting();
    }
  }

  function startWaiting(): void {
    while (running < maxConcurrent) {
      const next = waiting.shift();
      if (!next) return;
      void run(next);
    }
  }

  /** At the end of the turn: the answer to one query often lets many callers go on at once. */
  function scheduleStart(): void {
    if (isScheduled || running >= maxConcurrent) return;
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
