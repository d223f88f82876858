import { expect, it } from 'vitest';
import { LruCache } from '@/lib/core/lru-cache';

it('a full cache evicts the entry that was used least recently', () => {
  const cache = new LruCache<string, number>(2);
  cache.set('a', 1);
  cache.set('b', 2);
  cache.get('a');
  cache.set('c', 3);
  expect(['a', 'b', 'c'].map((key) => cache.get(key))).toEqual([1, undefined, 3]);
});

it('an entry that is set again keeps its new value and evicts nothing', () => {
  const cache = new LruCache<string, number>(2);
  cache.set('a', 1);
  cache.set('b', 2);
  cache.set('a', 3);
  expect(['a', 'b'].map((key) => cache.get(key))).toEqual([3, 2]);
});

it('a deleted entry leaves room for another', () => {
  const cache = new LruCache<string, number>(2);
  cache.set('a', 1);
  cache.set('b', 2);
  cache.delete('b');
  cache.set('c', 3);
  expect(['a', 'b', 'c'].map((key) => cache.get(key))).toEqual([1, undefined, 3]);
});

it('a cache evicts the least recently used entries until the others weigh no more than they may', () => {
  const cache = new LruCache<string, number>(9, { maxWeight: 10, weightOf: (value) => value });
  cache.set('a', 4);
  cache.set('b', 3);
  cache.set('c', 3);
  cache.get('a');
  cache.set('d', 5);
  expect(['a', 'b', 'c', 'd'].map((key) => cache.get(key))).toEqual([4, undefined, undefined, 5]);
  cache.set('d', 1);
  cache.set('e', 5);
  expect(['a', 'd', 'e'].map((key) => cache.get(key))).toEqual([4, 1, 5]);
  cache.set('f', 11);
  expect(cache.size).toBe(0);
});
