import { afterEach, expect, it, vi } from 'vitest';
import { latestSeq } from '@/lib/metrics/metrics.server';
import { beforeScrape, scrape } from '@/lib/metrics/scrape.server';

afterEach(() => vi.useRealTimers());

it('looks before it answers, at each thing by its newest look', async () => {
  beforeScrape('seq', () => latestSeq().set(1));
  beforeScrape('seq', async () => latestSeq().set(7));
  const { text, contentType } = await scrape();
  expect(text).toMatch(/^salebell_latest_seq 7$/m);
  expect(contentType).toContain('text/plain');
});

it('answers what it knows when a look fails or never ends', async () => {
  vi.useFakeTimers();
  beforeScrape('seq', () => latestSeq().set(8));
  beforeScrape('fails', () => Promise.reject(new Error('away')));
  beforeScrape('hangs', () => new Promise(() => {}));
  const answer = scrape();
  await vi.advanceTimersByTimeAsync(1_500);
  expect((await answer).text).toMatch(/^salebell_latest_seq 8$/m);
});
