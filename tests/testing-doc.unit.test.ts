import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const doc = readFileSync('docs/testing.md', 'utf8');
const example = readFileSync('e2e/example.spec.ts', 'utf8');

describe('docs/testing.md', () => {
  it('quotes the example test as it is run', () => {
    const quoted = [...doc.matchAll(/^```ts\n(.+?)^```$/gms)].map(([, code]) => code);
    expect(quoted).toContain(example);
  });

  it('explains each fixture', () => {
    for (const file of ['fixtures', 'people']) {
      const source = readFileSync(`e2e/support/${file}.ts`, 'utf8');
      const [, types = ''] = /^type (?:Test)?Fixtures = \{\n(.+?)^\};$/ms.exec(source) ?? [];
      const names = [...types.matchAll(/^ {2}(\w+): /gm)].map(([, name]) => name);
      expect(names.length).toBeGreaterThan(2);
      for (const name of names) expect(doc).toMatch(new RegExp(`\\*\\*\`${name}\\(`));
    }
  });

  it('names files that exist', () => {
    const files = [...doc.matchAll(/\be2e\/[\w-]+\.(?:spec\.)?ts\b/g)].map(([file]) => file);
    const real = files.filter((file) => !/\/(one|other)\.spec/.test(file));
    expect(real.length).toBeGreaterThan(5);
    for (const file of real) expect([file, existsSync(file)]).toEqual([file, true]);
  });
});
