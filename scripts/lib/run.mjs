import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Runs a program in the project with its output shown. @returns its exit code. */
export function run(file, args, env = {}) {
  const shell = process.platform === 'win32';
  const options = { cwd: ROOT, stdio: 'inherit', shell, env: { ...process.env, ...env } };
  return spawnSync(file, args, options).status ?? 1;
}

/** Runs a program of a package. @returns its exit code. */
export function runBin(name, args, env = {}) {
  return run(path.join(ROOT, 'node_modules/.bin', name), args, env);
}
