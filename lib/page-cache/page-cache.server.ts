import { log } from '@/lib/core/log.server';
import { mayLog } from '@/lib/core/log-quota.server';
import { LruCache } from '@/lib/core/lru-cache';
import type { CachedPage } from '@/lib/page-cache/cached-page.server';

/** A page is never older when it is sent. Its age counts from when its rendering began. */
const MAX_AGE_MS = 1_000;
/** From this age on the next reader still gets it, and has it rendered again. */
const REFRESH_AGE_MS = 750;
const MAX_PAGES = 256;
const MAX_BYTES = 32 * 1024 * 1024;

type Made = { page: CachedPage | null; startedAt: number };
type Entry = {
  made: Made | undefined;
  rendering: { startedAt: number; page: Promise<CachedPage | null> } | undefined;
};

const emptyCache = () =>
  new LruCache<string, Entry>(MAX_PAGES, {
    maxWeight: MAX_BYTES,
    weightOf: ({ made }) => made?.page?.bytes ?? 0,
  });

/**
 * Pages by key, each at most a second old: pages that are opened often are rendered once a second.
 *
 * States of a page by its age:
 *
 *     fresh     sent
 *     ageing    sent, and rendered again
 *     expired   removed: the next readers wait, all for one rendering
 */
export class PageCache {
  #entries = emptyCache();

  get size(): number {
    return this.#entries.size;
  }

  /**
   * @param render renders the page; null when it must not be cached, which is remembered as long as a page.
   * @throws what `render` throws, to everyone who waits for it.
   */
  get(
    key: string,
    render: () => Promise<CachedPage | null>,
  ): CachedPage | null | Promise<CachedPage | null> {
    const entry = this.#entries.get(key) ?? { made: undefined, rendering: undefined };
    const now = performance.now();
    const age = entry.made ? now - entry.made.startedAt : Number.POSITIVE_INFINITY;
    if (entry.made && age < REFRESH_AGE_MS) return entry.made.page;
    this.#entries.set(key, entry);
    // A rendering that takes so long may show a price that is too old for a reader who comes now.
    const isUsable = entry.rendering && now - entry.rendering.startedAt < MAX_AGE_MS;
    const rendering =
      isUsable && entry.rendering ? entry.rendering : this.#start(key, entry, render);
    if (!entry.made || age > MAX_AGE_MS) return rendering.page;
    rendering.page.catch((error: unknown) => {
      const event = 'page_cache.refresh_failed';
      if (mayLog(event)) log().warn({ event, err: error, key }, 'page refresh failed');
    });
    return entry.made.page;
  }

  /** Forgets every page, also those that are being rendered. */
  clear(): void {
    this.#entries = emptyCache();
  }

  #start(key: string, entry: Entry, render: () => Promise<CachedPage | null>) {
    const startedAt = performance.now();
    const entries = this.#entries;
    const rendering = { startedAt, page: render() };
    entry.rendering = rendering;
    const finish = () => {
      if (entry.rendering === rendering) entry.rendering = undefined;
    };
    rendering.page.then(
      (page) => {
        finish();
        if (entry.made && entry.made.startedAt > startedAt) return;
        entry.made = { page, startedAt };
        // Not if the cache was cleared, or evicted the page.
        if (entries.get(key) !== entry) return;
        entries.set(key, entry);
        setTimeout(dropExpired, MAX_AGE_MS, entries, key, entry).unref();
      },
      () => {
        finish();
        dropExpired(entries, key, entry);
      },
    );
    return rendering;
  }
}

/** Removes a page that can never be sent again: an idle shop keeps no pages. */
function dropExpired(entries: LruCache<string, Entry>, key: string, entry: Entry): void {
  const { made, rendering } = entry;
  const isExpired = !made || performance.now() - made.startedAt >= MAX_AGE_MS;
  if (isExpired && !rendering && entries.get(key) === entry) entries.delete(key);
}
