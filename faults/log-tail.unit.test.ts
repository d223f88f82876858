import { expect, it } from 'vitest';
import { upTo } from '@/tests/count';
import { LogTail } from './log-tail';

it('LogTail keeps the last twelve lines, also of pieces that end within a line', () => {
  const log = new LogTail(false);
  for (const n of upTo(20)) log.append(`line ${n}\nli`);
  log.append('ne 21');
  const lines = String(log).split('\n');
  expect(lines).toHaveLength(13);
  expect(lines.at(-1)?.trim()).toBe('line 21');
  expect(lines.at(-2)?.trim()).toBe('liline 20');
});

it('LogTail says that nothing was logged', () => {
  expect(String(new LogTail(false))).toContain('(nothing)');
});
