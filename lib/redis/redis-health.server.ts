import { log } from '@/lib/core/log.server';
import { redisSeconds, redisUp } from '@/lib/metrics/metrics.server';
import type { RedisClient } from '@/lib/redis/redis-clients.server';

/*
 * Whether Redis works for this node. The states:
 *
 *   unknown  before the first check
 *   up       the last check passed
 *   down     it failed, or the connection was closed since
 *   stopped  final
 *
 *   unknown, up → down   logged as a warning with the reason
 *   down → up            logged
 *
 * A check runs every second. It pings Redis, and sends a message to this node itself (`roundTrip`): an
 * open connection may lead to a server that hangs, or that carries no messages.
 */

const CHECK_INTERVAL_MS = 1_000;
/** The first check waits this long for the first connection. */
const CONNECT_TIMEOUT_MS = 1_000;
/**
 * After this many checks in which Redis answered but the message was lost, the readers reconnect: they
 * may be connected to a server that hangs, or that has become a replica of another one.
 */
const MAX_LOST_MESSAGES = 3;

export class RedisHealth {
  /** Sends a message and resolves when it has come back. */
  roundTrip = async () => {};
  readonly #secrets: readonly string[];
  readonly #readers: RedisClient[] = [];
  #state: 'unknown' | 'up' | 'down' | 'stopped' = 'unknown';
  /** The last error, for the log. */
  #reason = '';
  #lostMessages = 0;
  #timer: NodeJS.Timeout | undefined;

  /** @param secrets are masked in the log. */
  constructor(secrets: readonly string[]) {
    this.#secrets = secrets;
  }

  get isUp(): boolean {
    return this.#state === 'up';
  }

  /** Checks `client` from now on. */
  start(client: RedisClient): void {
    client.on('error', this.report);
    client.on('close', () => {
      if (this.isUp) this.#enter('down');
    });
    // Until the client has tried to connect, every command fails.
    firstOutcome(client).then(() => this.#checkRepeatedly(client), this.report);
  }

  addReader(reader: RedisClient): void {
    reader.on('error', this.report);
    this.#readers.push(reader);
  }

  stop(): void {
    this.#state = 'stopped';
    clearTimeout(this.#timer);
    for (const reader of this.#readers) reader.disconnect();
  }

  /** Keeps the reason of a failure for the next warning. */
  readonly report = (error: Error): void => {
    this.#reason = reasonOf(error, this.#secrets);
    log().debug({ event: 'redis.error', reason: this.#reason }, 'Redis error');
  };

  async #checkRepeatedly(client: RedisClient): Promise<void> {
    this.#enter((await this.#check(client)) ? 'up' : 'down');
    if (this.#state === 'stopped') return;
    this.#timer = setTimeout(() => void this.#checkRepeatedly(client), CHECK_INTERVAL_MS);
  }

  async #check(client: RedisClient): Promise<boolean> {
    try {
      const stopTimer = redisSeconds().startTimer();
      await client.ping();
      stopTimer();
    } catch (error) {
      this.#keepFirstReason(error as Error);
      return false;
    }
    try {
      await this.roundTrip();
      this.#lostMessages = 0;
      return true;
    } catch (error) {
      this.#keepFirstReason(error as Error);
      this.#lostMessages += 1;
      if (this.#lostMessages % MAX_LOST_MESSAGES === 0) {
        for (const reader of this.#readers) reader.disconnect(true);
      }
      return false;
    }
  }

  /** An earlier error of the connection says more than the failure of a command over it. */
  #keepFirstReason(error: Error): void {
    this.#reason ||= reasonOf(error, this.#secrets);
  }

  #enter(state: 'up' | 'down'): void {
    const previous = this.#state;
    if (previous === 'stopped') return;
    this.#state = state;
    redisUp().set(state === 'up' ? 1 : 0);
    if (state === 'up') {
      this.#reason = '';
      if (previous === 'down') log().info({ event: 'redis.available' }, 'Redis available');
    } else if (previous !== 'down') {
      const reason = this.#reason;
      log().warn({ event: 'redis.unavailable', reason }, 'Redis unavailable');
    }
  }
}

/** Resolves when the client has connected, has failed to connect, or takes too long. */
function firstOutcome(client: RedisClient): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, CONNECT_TIMEOUT_MS);
    for (const event of ['ready', 'error', 'close']) {
      client.once(event, () => {
        clearTimeout(timer);
        resolve();
      });
    }
  });
}

/** @returns the message without passwords, and with a hint when `REDIS_URL` has a wrong form. */
function reasonOf(error: Error, secrets: readonly string[]): string {
  const { code } = error as NodeJS.ErrnoException;
  const message = error.message || code || error.name;
  const hint = HINTS.find(({ pattern }) => pattern.test(message))?.hint ?? '';
  return secrets.reduce((masked, secret) => masked.replaceAll(secret, '***'), message) + hint;
}

const HINTS = [
  {
    pattern: /^(?:MOVED|ASK|CLUSTERDOWN)\b/,
    hint: ' (REDIS_URL names a cluster as redis-cluster://…)',
  },
  {
    pattern: /unknown command|by Sentinel/i,
    hint: ' (REDIS_URL names Sentinels as redis-sentinel://…)',
  },
];
