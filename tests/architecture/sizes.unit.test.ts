import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { filesIn } from '@/tests/source-files';
import { findLongFunctions, findLongSpec } from './sizes';

const FOLDERS = [
  'app',
  'bench',
  'components',
  'e2e',
  'examples',
  'faults',
  'findings',
  'fuzz',
  'lib',
  'messages',
  'scripts',
  'tests',
  'tools',
];

function readSources(): [file: string, source: string][] {
  return [...filesIn(...FOLDERS), 'server.ts', 'proxy.ts']
    .filter((name) => /\.(tsx?|mjs)$/.test(name))
    .map((name) => [name, readFileSync(name, 'utf8')]);
}

const isTest = (file: string) => /\.(test|spec|journey)\.tsx?$/.test(file);
const functionOf = (lines: number) => `function one() {\n${'\n'.repeat(lines - 2)}}\n`;

describe('the sizes', () => {
  const sources = readSources();

  it('of functions are at most 65 lines, or have a reason beside them', () => {
    expect(sources.length).toBeGreaterThan(700);
    const product = sources.filter(([file]) => !isTest(file));
    expect(product.flatMap(([file, source]) => findLongFunctions(file, source))).toEqual([]);
  });

  it('of the files of end-to-end tests are at most 250 lines', () => {
    expect(sources.flatMap(([file, source]) => findLongSpec(file, source))).toEqual([]);
  });

  it('are found where they are exceeded by one line', () => {
    expect(findLongFunctions('one.ts', functionOf(65))).toEqual([]);
    expect(findLongFunctions('one.ts', functionOf(66))).toEqual(['one.ts:1 one: 66 lines']);
    expect(
      findLongFunctions('one.ts', `const one =\n  async () => ${functionOf(66).slice(15)}`),
    ).toEqual(['one.ts:2 (no name): 66 lines']);
    expect(findLongSpec('e2e/one.spec.ts', 'x\n'.repeat(250))).toEqual([]);
    expect(findLongSpec('e2e/one.spec.ts', 'x\n'.repeat(251))).toEqual([
      'e2e/one.spec.ts: 251 lines',
    ]);
  });

  it('of functions may exceed the limit with a reason right above, and nowhere else', () => {
    const reason = '// Longer than 65 lines: one state machine.\n';
    expect(findLongFunctions('one.ts', `${reason}export ${functionOf(66)}`)).toEqual([]);
    expect(findLongFunctions('one.ts', `// Longer than 65 lines:\n${functionOf(66)}`)).toHaveLength(
      1,
    );
    expect(findLongFunctions('one.ts', `${reason}\n\n${functionOf(66)}`)).toHaveLength(1);
  });
});
