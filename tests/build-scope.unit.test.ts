import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import config from '../next.config.js';

describe('the type check of `next build`', () => {
  it('covers the shop without its tests, so that a type error in a test does not fail a build', () => {
    const project = config.typescript?.tsconfigPath ?? 'tsconfig.json';
    const args = ['--project', project, '--listFilesOnly'];
    const output = execFileSync('node_modules/.bin/tsc', args, { encoding: 'utf8' });
    const files = output
      .split('\n')
      .filter((file) => file && !file.includes('/node_modules/'))
      .map((file) => file.replace(`${process.cwd()}/`, ''));
    expect(files).toContain('server.ts');
    expect(files).toContain('lib/realtime/events.ts');
    expect(files.filter((file) => /^(e2e|tests|bench)\/|\.(test|spec)\.ts$/.test(file))).toEqual(
      [],
    );
  });
});
