import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

it('the bench runs: every candidate tells a crowd, and says what it spent', async () => {
  const args = [
    '--import',
    'tsx',
    'bench/bench.ts',
    '--quick',
    '--rounds',
    '1',
    '--only',
    'cpu-at-50',
  ];
  const bench = spawn(process.execPath, args, {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  bench.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const [code] = await once(bench, 'exit');
  expect(code).toBe(0);
  for (const candidate of ['lesson', 'tuned', 'raw-ws', 'salebell']) {
    expect(said).toMatch(new RegExp(`cpu-at-50 1/1 ${candidate}: [1-9][\\d,.]* µs`));
  }
  expect(said).toContain('A quick run');
}, 180_000);
