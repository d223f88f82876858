import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findLogLines } from './log-lines';

type Row = { event: string; level: string; message: string };

const section = readFileSync('docs/operations.md', 'utf8').split('\n## Logs\n')[1] ?? '';
const rows = [...section.matchAll(/^\| `([^`]+)` +\| (\w+) +\| (.+?) +\|.+\|.+\|$/gm)].map(
  ([, event = '', level = '', message = '']): Row => ({ event, level, message }),
);
const lines = findLogLines();
const named = lines.flatMap(({ event, ...line }) => (event === null ? [] : [{ ...line, event }]));

const isIn = ({ event, level, message }: Row, line: (typeof named)[number]) =>
  event === line.event && level === line.level && (!line.message || message.includes(line.message));

describe('the log', () => {
  it('is found in the code', () => {
    expect(lines.length).toBeGreaterThan(30);
    expect(named).toContainEqual(
      expect.objectContaining({ level: 'error', event: 'http.unhandled_error' }),
    );
  });

  it('gives every line an event', () => {
    expect(lines.filter(({ event }) => event === null)).toEqual([]);
  });

  it('names events in dotted lower case: area.what_happened', () => {
    for (const { event } of named) expect(event).toMatch(/^[a-z_]+\.[a-z_]+$/);
  });

  it('has a row in docs/operations.md for each event, with its level and message', () => {
    const undocumented = named.filter((line) => !rows.some((row) => isIn(row, line)));
    expect(undocumented).toEqual([]);
  });

  it('has each event that docs/operations.md names, once, in alphabetical order', () => {
    const events = named.map(({ event }) => event);
    expect(rows.filter(({ event }) => !events.includes(event))).toEqual([]);
    expect(rows.map(({ event }) => event)).toEqual([...new Set(events)].sort());
  });
});
