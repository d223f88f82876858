import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

it('npm run bench measures every server with its load clients and prints the processor time', async () => {
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
  let output = '';
  bench.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const [code] = await once(bench, 'exit');
  expect(code).toBe(0);
  for (const candidate of ['lesson', 'tuned', 'raw-ws', 'salebell']) {
    expect(output).toMatch(new RegExp(`cpu-at-50 1/1 ${candidate}: [1-9][\\d,.]* µs`));
  }
  expect(output).toContain('A quick run');
}, 180_000);
