import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { filesIn } from '@/tests/source-files';
import { findCircles, type Import, readImports } from './imports';
import {
  architectureTable,
  findAllowedCircles,
  findBreaches,
  MAY_IMPORT,
  partOf,
  RULES,
} from './rules';

/** The product's own code by path, without its tests. */
function readProduct(): Map<string, string> {
  const nested = filesIn('app', 'components', 'lib', 'messages');
  const files = [...nested, 'server.ts', 'proxy.ts'].filter(
    (name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name),
  );
  return new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
}

/** What is found where `from` alone imports `specifier`, beside the `others` that exist. */
function breachesOf(from: string, specifier: string, others: readonly string[] = []): string[] {
  const sources = new Map([
    ...others.map((file) => [file, ''] as const),
    [from, `import { one } from '${specifier}';\n`] as const,
  ]);
  return findBreaches(readImports(sources));
}

const fileIn = (part: string) => (/\.ts$/.test(part) ? part : `${part}/one.server.ts`);
const PARTS = Object.keys(MAY_IMPORT);

describe('the architecture', () => {
  const product = readImports(readProduct());

  it('is kept by every import of the product', () => {
    expect(product.length).toBeGreaterThan(1_000);
    expect(findBreaches(product)).toEqual([]);
  });

  it('allows no two parts to import one another in a circle', () => {
    expect(findAllowedCircles()).toEqual([]);
  });

  it('allows no import between parts that nobody needs', () => {
    const used = new Set(product.map(({ from, file }) => `${partOf(from)} ${partOf(file ?? '')}`));
    const unused = PARTS.flatMap((part) =>
      (MAY_IMPORT[part] ?? []).map((may) => `${part} ${may}`).filter((arrow) => !used.has(arrow)),
    );
    expect(unused).toEqual([]);
  });

  it('is the table of docs/architecture.md', () => {
    const table = readFileSync('docs/architecture.md', 'utf8')
      .split('\n')
      .map((line) => line.replace(/\s+/g, ' '));
    expect(table).toEqual(expect.arrayContaining(architectureTable()));
  });
});

describe('a planted import', () => {
  it('is found between any two parts of which the one may not import the other', () => {
    const missed = PARTS.flatMap((from) =>
      PARTS.filter((to) => to !== from && !MAY_IMPORT[from]?.includes(to)).flatMap((to) => {
        const specifier = `@/${fileIn(to).replace(/\.ts$/, '')}`;
        const found = breachesOf(fileIn(from), specifier, [fileIn(to)]);
        return found.some((line) => line.endsWith(`${from} may not import ${to}.`))
          ? []
          : [`${from} → ${to}`];
      }),
    );
    expect(missed).toEqual([]);
  });

  it.each<[message: RegExp, from: string, specifier: string, others?: string[]]>([
    [/not by \.\.\//, 'lib/goods/one.ts', '../sales/two', ['lib/sales/two.ts']],
    [/without React/, 'lib/goods/one.ts', 'react'],
    [/without React/, 'lib/goods/one.server.ts', 'next/headers'],
    [/Links are/, 'components/goods/one.tsx', 'next/link'],
    [/nothing of the server/, 'components/ui/one.tsx', 'node:fs'],
    [/nothing of the server/, 'lib/goods/one.ts', './two.server', ['lib/goods/two.server.ts']],
    [/nothing of the server/, 'lib/goods/one.ts', 'mongoose'],
    [/error pages/, 'app/error.tsx', '@/lib/core/two.server', ['lib/core/two.server.ts']],
    [/only events/, 'components/realtime/one.ts', '@/lib/realtime/two', ['lib/realtime/two.ts']],
    [/need a browser/, 'lib/realtime/one.ts', './two.client', ['lib/realtime/two.client.ts']],
    [/knows nothing of the shop/, 'lib/fan-out/one.ts', 'zod'],
    [/Socket\.IO’s server/, 'app/api/one.ts', 'socket.io'],
    [/for tests/, 'lib/fan-out/one.ts', './testing/two', ['lib/fan-out/testing/two.ts']],
    [/no part of the product/, 'lib/core/one.ts', '@/e2e/two', ['e2e/two.ts']],
  ])('is found: %s', (message, from, specifier, others) => {
    expect(breachesOf(from, specifier, others)).toContainEqual(expect.stringMatching(message));
  });

  it('is found for each rule of single imports', () => {
    expect(RULES).toHaveLength(10);
  });

  it('is found where two files import one another', () => {
    const sources = new Map([
      ['lib/core/one.ts', "import { two } from './two';"],
      ['lib/core/two.ts', "import type { One } from './one';"],
    ]);
    expect(findBreaches(readImports(sources))).toEqual([
      'a circle of files: lib/core/one.ts, lib/core/two.ts',
    ]);
  });
});

it('reads imports, dynamic imports and re-exports, and which are of types only', () => {
  const source = [
    "import type { A } from '@/lib/a';",
    "import { type B, c } from 'c';",
    "import './d.css';",
    "export type { E } from './e';",
    "const f = await import('./f');",
  ].join('\n');
  const read = readImports(
    new Map([
      ['lib/x.ts', source],
      ['lib/f.ts', ''],
    ]),
  );
  expect(read.map(({ specifier, isType, file }: Import) => [specifier, isType, file])).toEqual([
    ['@/lib/a', true, undefined],
    ['c', false, undefined],
    ['./d.css', false, undefined],
    ['./f', false, 'lib/f.ts'],
    ['./e', true, undefined],
  ]);
});

it('finds circles of any length, and none where there is none', () => {
  const arrows = (pairs: Record<string, string[]>) =>
    new Map(Object.entries(pairs).map(([from, to]) => [from, new Set(to)]));
  expect(findCircles(arrows({ a: ['b'], b: ['c'], c: ['a', 'd'], d: [] }))).toEqual([
    ['a', 'b', 'c'],
  ]);
  expect(findCircles(arrows({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }))).toEqual([]);
});
