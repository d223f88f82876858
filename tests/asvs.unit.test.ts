import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import ids from './asvs-ids.json';

type Row = { id: string; level: string; asks: string; met: string; where: string };

const page = readFileSync('docs/asvs.md', 'utf8');
const rows = [...page.matchAll(/^\| (\d+\.\d+\.\d+) +\|(.+)\|(.+)\|(.+)\|(.+)\|$/gm)].map(
  ([, id = '', ...cells]): Row => {
    const [level = '', asks = '', met = '', where = ''] = cells.map((cell) => cell.trim());
    return { id, level, asks, met, where };
  },
);

/** The ids behind `**title**:`, up to the full stop. */
function listed(title: string): string[] {
  const [, list = ''] = new RegExp(`\\*\\*${title}\\*\\*: ([\\d.,\\s]+)\\.\\n`).exec(page) ?? [];
  return list.split(',').map((id) => id.trim());
}

const idsOf = (found: readonly Row[]) => found.map(({ id }) => id);
const withMet = (met: string) => idsOf(rows.filter((row) => row.met === met));

/** The text literals of a source file, in any quotes. */
function literalsOf(file: string): string[] {
  const source = readFileSync(file, 'utf8');
  return [...source.matchAll(/(['"`])((?:\\.|(?!\1).)+)\1/g)].map(([, , text = '']) => text);
}

describe('docs/asvs.md', () => {
  it('has every requirement of the levels 1 and 2 once, with its level', () => {
    expect(rows.length).toBe(ids.L1.length + ids.L2.length);
    const levels = new Map(rows.map(({ id, level }) => [id, level]));
    expect([...levels.keys()].sort()).toEqual([...ids.L1, ...ids.L2].sort());
    for (const id of ids.L1) expect([id, levels.get(id)]).toEqual([id, '1']);
    for (const id of ids.L2) expect([id, levels.get(id)]).toEqual([id, '2']);
  });

  it('says of each whether it is met, and where or why not', () => {
    for (const { id, asks, met, where } of rows) {
      expect([id, met]).toEqual([id, expect.stringMatching(/^(yes|in part|\*\*no\*\*|n\/a)$/)]);
      expect([id, asks.length > 3, where.length > 3]).toEqual([id, true, true]);
    }
  });

  it('lists what is not met, and what is met in part', () => {
    expect(listed('Not met')).toEqual(withMet('**no**'));
    expect(listed('Met in part')).toEqual(withMet('in part'));
  });

  it('names files and folders that exist', () => {
    const named = rows.flatMap(({ where }) =>
      [...where.matchAll(/`((?:[\w@.-]+\/)+[\w@.-]+|[\w-]+\.(?:md|yaml))`/g)].map(
        ([, file]) => file,
      ),
    );
    expect(named.length).toBeGreaterThan(150);
    expect(named.filter((file) => !existsSync(file ?? ''))).toEqual([]);
  });

  it('names tests that exist', () => {
    const tests = rows.flatMap(({ where }) => [...where.matchAll(/`([^`]+)` › ([^|]+)/g)]);
    expect(tests.length).toBeGreaterThan(20);
    for (const [, file = '', text = ''] of tests) {
      const found = literalsOf(file).filter((title) => title.length > 15 && text.startsWith(title));
      expect([file, text, found.length]).toEqual([file, text, 1]);
    }
  });
});
