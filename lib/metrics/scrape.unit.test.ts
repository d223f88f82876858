import { afterEach, expect, it, vi } from 'vitest';
import { latestSeq } from '@/lib/metrics/metrics.server';
import { onScrape, scrape } from '@/lib/metrics/scrape.server';

afterEach(() => vi.useRealTimers());

it('scrape first runs the newest collector of each name', async () => {
  onScrape('seq', () => latestSeq().set(1));
  onScrape('seq', async () => latestSeq().set(7));
  const { text, contentType } = await scrape();
  expect(text).toMatch(/^salebell_latest_seq 7$/m);
  expect(contentType).toContain('text/plain');
});

it('scrape answers with the other metrics when a collector fails or hangs', async () => {
  vi.useFakeTimers();
  onScrape('seq', () => latestSeq().set(8));
  onScrape('fails', () => Promise.reject(new Error('away')));
  onScrape('hangs', () => new Promise(() => {}));
  const answer = scrape();
  await vi.advanceTimersByTimeAsync(1_500);
  expect((await answer).text).toMatch(/^salebell_latest_seq 8$/m);
});
