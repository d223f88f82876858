import { withinDeadline } from '@/lib/core/deadline.server';
import { log } from '@/lib/core/log.server';
import { processSingleton } from '@/lib/core/process-singleton.server';
import { registered } from '@/lib/metrics/registry.server';

/** How long a scrape waits for a figure: Prometheus gives up after ten seconds by default. */
const REQUEST_TIMEOUT_MS = 1_000;

type Look = () => void | Promise<void>;

const looks = () => processSingleton('scrape.looks', () => new Map<string, Look>());

/**
 * Has `look` set its figures before each scrape: for what is found out cheaply when somebody asks,
 * and would cost at every purchase otherwise.
 *
 * @param name of what is looked at; a second one of that name takes the place of the first.
 */
export function beforeScrape(name: string, look: Look): void {
  looks().set(name, look);
}

/** The figures of this process as Prometheus reads them. Answers also while the store is away. */
export async function scrape(): Promise<{ text: string; contentType: string }> {
  const registry = registered();
  await Promise.all([...looks()].map(([name, look]) => take(name, look)));
  return { text: await registry.metrics(), contentType: registry.contentType };
}

async function take(name: string, look: Look): Promise<void> {
  try {
    await withinDeadline(REQUEST_TIMEOUT_MS, async () => look());
  } catch (error) {
    log().warn({ look: name, reason: String(error) }, 'a figure is not known');
  }
}
