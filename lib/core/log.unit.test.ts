import { Writable } from 'node:stream';
import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { logOptions } from '@/lib/core/log.server';

function write(fields: object): Record<string, unknown> {
  let written = '';
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      written += chunk;
      done();
    },
  });
  pino(logOptions('info'), stream).info(fields, 'line');
  expect(written.trimEnd()).not.toMatch(/[\n\u0080-\u009f]/);
  return JSON.parse(written) as Record<string, unknown>;
}

describe('the log', () => {
  it('cuts and escapes every text of a line, however deep', () => {
    const line = write({ a: '\u009b1m', b: { c: ['\u001b', 'x'.repeat(5_000)] }, d: 5, e: null });
    expect(line).toMatchObject({
      a: '\\x9b1m',
      b: { c: ['\\x1b', expect.stringMatching(/^x+… \(4600 more\)$/)] },
      d: 5,
      e: null,
    });
    expect(JSON.stringify(line).length).toBeLessThan(700);
  });

  it('cuts and escapes the texts of an error, and keeps the frames of its stack', () => {
    const error = Object.assign(new Error(`bad\nlevel 50 \u0085${'y'.repeat(5_000)}`), {
      code: 'E\u001b',
    });
    const { err } = write({ err: error }) as { err: Record<string, string> };
    expect(err).toMatchObject({ type: 'Error', code: 'E\\x1b' });
    expect(err.message).toMatch(/^bad\\x0alevel 50 \\x85yyy/);
    const [first = '', second] = (err.stack ?? '').split('\n');
    expect(first).toMatch(/^Error: bad\\x0alevel/);
    expect(first.length).toBeLessThan(450);
    expect(second).toMatch(/^ {4}at .*log\.unit\.test/);
  });

  it('writes dates, and no password or cookie', () => {
    const at = new Date('2026-11-29T00:00:00Z');
    const line = write({ at, password: 'secret', headers: { cookie: 'secret' } });
    expect(line.at).toBe('2026-11-29T00:00:00.000Z');
    expect(JSON.stringify(line)).not.toContain('secret');
  });

  it('survives a value that contains itself', () => {
    const loop: Record<string, unknown> = {};
    loop.loop = loop;
    expect(JSON.stringify(write({ loop }))).toContain('…');
  });
});
