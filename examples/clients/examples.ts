import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from './running-client';

type Example = {
  name: string;
  /** Installs and builds what it needs. @returns what is missing on this machine, if anything is. */
  prepare: () => string | undefined;
  /** What starts it against the shop at `url`. */
  run: (url: string) => Command;
};

const HERE = fileURLToPath(new URL('.', import.meta.url));
/** Nothing is built beside the sources. */
const CACHE = path.join(HERE, '../../node_modules/.cache/salebell/clients');
const source = (name: string) => path.join(HERE, name);
const built = (...names: string[]) => path.join(CACHE, ...names);

/** @returns the program that is missing; undefined when all were there. @throws Error where one fails. */
function runAll(cwd: string, ...commands: string[][]): string | undefined {
  mkdirSync(CACHE, { recursive: true });
  for (const [file = '', ...args] of commands) {
    const { error, status } = spawnSync(file, args, {
      cwd,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    if ((error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT') return `no ${file} here`;
    if (status !== 0) throw new Error(`${[file, ...args].join(' ')} ended with ${status}`);
  }
  return undefined;
}

// No venv: Turbopack fails on its links, which lead out of the project.
const preparePython = () => {
  const install = ['-m', 'pip', 'install', '--quiet', '--upgrade', '--target', built('python')];
  return runAll(source('python'), ['python3', ...install, '-r', 'requirements.txt']);
};
const runPython = (...args: string[]) => ({
  file: 'python3',
  args: ['sales.py', ...args],
  cwd: source('python'),
  env: { PYTHONPATH: built('python'), PYTHONNOUSERSITE: '1' },
});

export const EXAMPLES: readonly Example[] = [
  {
    name: 'javascript',
    prepare: () => undefined,
    run: (url) => ({ file: process.execPath, args: ['sales.mjs', url], cwd: source('javascript') }),
  },
  { name: 'python', prepare: preparePython, run: (url) => runPython(url) },
  { name: 'python-polling', prepare: preparePython, run: (url) => runPython(url, 'polling') },
  {
    name: 'java',
    prepare: () => {
      cpSync(source('java'), built('java'), { recursive: true });
      return runAll(built('java'), ['mvn', '--quiet', '--batch-mode', 'compile']);
    },
    run: (url) => ({
      file: 'mvn',
      args: ['--quiet', '--batch-mode', 'exec:java', `-Dexec.args=${url}`],
      cwd: built('java'),
    }),
  },
  {
    name: 'go',
    prepare: () => runAll(source('go'), ['go', 'build', '-o', built('go-sales'), '.']),
    run: (url) => ({ file: built('go-sales'), args: [url], cwd: source('go') }),
  },
  {
    name: 'rust',
    prepare: () =>
      runAll(source('rust'), ['cargo', 'build', '--quiet', '--target-dir', built('rust')]),
    run: (url) => ({ file: built('rust/debug/sales'), args: [url], cwd: source('rust') }),
  },
];
