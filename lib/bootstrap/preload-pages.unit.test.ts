import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { preloadPages } from '@/lib/bootstrap/preload-pages.server';
import { log } from '@/lib/core/log.server';

let buildDir = '';

beforeEach(async () => {
  buildDir = await mkdtemp(path.join(tmpdir(), 'salebell-build-'));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(buildDir, { recursive: true });
});

const write = (file: string, text: string) => writeFile(path.join(buildDir, file), text);

it('preloadPages loads every page after one that fails to load', async () => {
  const warn = vi.spyOn(log(), 'warn');
  const loaded: string[] = [];
  Object.assign(globalThis, { pageLoaded: (page: string) => loaded.push(page) });
  await write('one.cjs', 'pageLoaded("one")');
  await write('broken.cjs', 'throw new Error("half a page")');
  await write('other.cjs', 'pageLoaded("other")');
  const pages = { '/one': 'one.cjs', '/broken': 'broken.cjs', '/other': 'other.cjs' };
  await write('app-paths-manifest.json', JSON.stringify(pages));
  await preloadPages(buildDir);
  expect(loaded).toEqual(['one', 'other']);
  expect(warn).toHaveBeenCalledTimes(1);
});

it.each([
  ['is missing', undefined],
  ['is incomplete', '{"/one": "on'],
  ['is null', 'null'],
])('preloadPages only warns when the manifest of the pages %s', async (_, manifest) => {
  const warn = vi.spyOn(log(), 'warn');
  if (manifest) await write('app-paths-manifest.json', manifest);
  await preloadPages(buildDir);
  expect(warn).toHaveBeenCalledTimes(1);
});
