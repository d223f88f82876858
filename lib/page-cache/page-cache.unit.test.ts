import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { CachedPage } from '@/lib/page-cache/cached-page.server';
import { PageCache } from '@/lib/page-cache/page-cache.server';
import { deferred } from '@/tests/deferred';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const newPage = (bytes = 100_000): CachedPage => ({
  bytes,
  answerFor: () => ({ headers: {}, etag: undefined, body: () => Buffer.of() }),
});

/** A cache, and a renderer that counts its renderings. */
function cacheWithRenderer() {
  const cache = new PageCache();
  const rendered: CachedPage[] = [];
  const render = async () => {
    const page = newPage();
    rendered.push(page);
    return page;
  };
  return { cache, rendered, open: (key = 'a') => cache.get(key, render) };
}

it('a page is rendered once for all readers who wait for it', async () => {
  const { rendered, open } = cacheWithRenderer();
  const pages = await Promise.all([open(), open(), open()]);
  expect(rendered).toHaveLength(1);
  expect(new Set(pages)).toEqual(new Set(rendered));
});

it('a page is rendered once per key', async () => {
  const { rendered, open } = cacheWithRenderer();
  expect(await open('a')).not.toBe(await open('b'));
  expect(rendered).toHaveLength(2);
});

it('an ageing page is sent while it is rendered again, and then the new one', async () => {
  const { rendered, open } = cacheWithRenderer();
  const first = await open();
  vi.advanceTimersByTime(740);
  expect(open()).toBe(first);
  expect(rendered).toHaveLength(1);
  vi.advanceTimersByTime(20);
  expect(open()).toBe(first);
  await vi.waitFor(() => expect(open()).toBe(rendered[1]));
  expect(rendered).toHaveLength(2);
});

it('an expired page is not sent, however slow its next rendering is', async () => {
  const cache = new PageCache();
  const first = newPage();
  await cache.get('a', async () => first);
  const slow = deferred<CachedPage>();
  vi.advanceTimersByTime(800);
  expect(cache.get('a', () => slow.promise)).toBe(first);
  vi.advanceTimersByTime(201);
  const waiting = cache.get('a', () => slow.promise);
  const second = newPage();
  slow.resolve(second);
  expect(await waiting).toBe(second);
});

it('a reader does not wait for a rendering that began a second ago', async () => {
  const cache = new PageCache();
  const slow = deferred<CachedPage>();
  const early = cache.get('a', () => slow.promise);
  vi.advanceTimersByTime(1_001);
  const page = newPage();
  expect(await cache.get('a', async () => page)).toBe(page);
  slow.resolve(newPage());
  expect(await early).not.toBe(page);
  // The older rendering, which ends later, does not replace the newer page.
  expect(cache.get('a', async () => newPage())).toBe(page);
});

it('a cleared cache renders every page again, also one that is being rendered', async () => {
  const cache = new PageCache();
  const slow = deferred<CachedPage>();
  void cache.get('a', () => slow.promise);
  cache.clear();
  const page = newPage();
  expect(await cache.get('a', async () => page)).toBe(page);
  slow.resolve(newPage());
  await slow.promise;
  expect(cache.get('a', async () => newPage())).toBe(page);
});

it('a failure reaches all readers who wait, and the next reader has the page rendered again', async () => {
  const cache = new PageCache();
  const failure = new Error('away');
  const fail = () => Promise.reject(failure);
  const both = await Promise.allSettled([cache.get('a', fail), cache.get('a', fail)]);
  expect(both).toEqual([failure, failure].map((reason) => ({ status: 'rejected', reason })));
  const page = newPage();
  expect(await cache.get('a', async () => page)).toBe(page);
});

it('an ageing page whose refresh fails is sent until it expires', async () => {
  const cache = new PageCache();
  const page = newPage();
  await cache.get('a', async () => page);
  vi.advanceTimersByTime(800);
  const fail = () => Promise.reject(new Error('away'));
  expect(cache.get('a', fail)).toBe(page);
  vi.advanceTimersByTime(201);
  await expect(cache.get('a', fail)).rejects.toThrow('away');
});

it('an idle cache keeps no page', async () => {
  const { cache, open } = cacheWithRenderer();
  await open('a');
  await open('b');
  expect(cache.size).toBe(2);
  vi.advanceTimersByTime(1_001);
  expect(cache.size).toBe(0);
});

it('a cache holds a bounded number of pages', async () => {
  const { cache, open } = cacheWithRenderer();
  for (let key = 0; key < 1_000; key++) await open(String(key));
  expect(cache.size).toBe(256);
});

it('a cache holds a bounded number of bytes', async () => {
  const cache = new PageCache();
  for (let key = 0; key < 100; key++) await cache.get(String(key), async () => newPage(1_000_000));
  expect(cache.size).toBe(33);
});

it('a cache keeps no page whose first rendering failed', async () => {
  const cache = new PageCache();
  await expect(cache.get('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(cache.size).toBe(0);
});

it('a page that was cleared while it was rendered does not remove the one that follows it', async () => {
  const cache = new PageCache();
  const slow = deferred<CachedPage>();
  void cache.get('a', () => slow.promise);
  vi.advanceTimersByTime(500);
  cache.clear();
  const page = newPage();
  await cache.get('a', async () => page);
  slow.resolve(newPage());
  await slow.promise;
  vi.advanceTimersByTime(700);
  expect(cache.get('a', async () => newPage())).toBe(page);
});
