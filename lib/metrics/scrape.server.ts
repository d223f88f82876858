import { withinDeadline } from '@/lib/core/deadline.server';
import { log } from '@/lib/core/log.server';
import { processSingleton } from '@/lib/core/process-singleton.server';
import { registered } from '@/lib/metrics/registry.server';

/** For each collector. Prometheus gives up after ten seconds by default. */
const COLLECT_TIMEOUT_MS = 1_000;

/** Sets the current values of some metrics. */
type Collector = () => void | Promise<void>;

const collectors = () => processSingleton('metrics.collectors', () => new Map<string, Collector>());

/**
 * Registers a collector that runs before each scrape: for values that are cheap to read on demand and
 * would cost too much at every purchase.
 *
 * @param name of the collector; a second one of the same name replaces the first.
 */
export function onScrape(name: string, collect: Collector): void {
  collectors().set(name, collect);
}

/** @returns the metrics of this process in Prometheus' text format, also while the database is unavailable. */
export async function scrape(): Promise<{ text: string; contentType: string }> {
  const registry = registered();
  await Promise.all([...collectors()].map(([name, collect]) => runCollector(name, collect)));
  return { text: await registry.metrics(), contentType: registry.contentType };
}

async function runCollector(collector: string, collect: Collector): Promise<void> {
  try {
    await withinDeadline(COLLECT_TIMEOUT_MS, async () => collect());
  } catch (error) {
    const event = 'metrics.collect_failed';
    log().warn({ event, collector, reason: String(error) }, 'metrics collector failed');
  }
}
