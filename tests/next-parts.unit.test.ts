import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, it } from 'vitest';
import { REPLACED_PARTS } from '@/next.config';

const load = createRequire(import.meta.url);
const NEXT = path.dirname(load.resolve('next/package.json'));

/** Next's files that load `request`, of those that a browser gets from a build. */
function usersOf(request: string): string[] {
  const folders = ['dist/client', 'dist/build/polyfills'].map((folder) => path.join(NEXT, folder));
  return folders
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) =>
        path.join(folder, file),
      ),
    )
    .filter((file) => file.endsWith('.js') && !/\/dev\//.test(file))
    .map((file) => readFileSync(file, 'utf8'))
    .filter(
      (code) => code.includes(`require("${request}")`) || code.includes(`require('${request}')`),
    );
}

it.each(Object.keys(REPLACED_PARTS))(
  'Next’s scripts still load %s, which is replaced',
  (request) => {
    expect(usersOf(request)).not.toEqual([]);
  },
);

it('the replaced constants are those that Next’s scripts read, with Next’s values', () => {
  const requests = Object.keys(REPLACED_PARTS).filter((request) => request.endsWith('/constants'));
  const read = requests
    .flatMap(usersOf)
    .flatMap((code) => [...code.matchAll(/_constants\.(\w+)/g)].map(([, name = '']) => name));
  const constants = load('../components/next-parts/constants.cjs') as Record<string, unknown>;
  const ofNext = load('next/dist/lib/constants') as Record<string, unknown>;
  expect(new Set(read)).toEqual(new Set(Object.keys(constants)));
  for (const [name, value] of Object.entries(constants)) expect(value).toBe(ofNext[name]);
});
