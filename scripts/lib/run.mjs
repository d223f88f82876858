import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** npm is a script of Windows' shell there. */
const SHELL = process.platform === 'win32';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Runs a program in the project with its output shown. @returns its exit code. */
export function run(file, args, env = {}) {
  const options = { cwd: ROOT, stdio: 'inherit', shell: SHELL, env: { ...process.env, ...env } };
  return spawnSync(file, args, options).status ?? 1;
}

/** As `run`; its errors are shown at its end. @returns its exit code, and its errors. */
export function runAndReadErrors(file, args) {
  const options = { cwd: ROOT, encoding: 'utf8', stdio: ['inherit', 'inherit', 'pipe'] };
  const { status, stderr } = spawnSync(file, args, { ...options, shell: SHELL });
  process.stderr.write(stderr);
  return { code: status ?? 1, errors: stderr };
}

/** Runs a program of a package. @returns its exit code. */
export function runBin(name, args, env = {}) {
  return run(path.join(ROOT, 'node_modules/.bin', name), args, env);
}

/** As `runBin`; its output is shown at its end. @returns its exit code, and its output. */
export function runBinAndRead(name, args, env = {}) {
  const file = path.join(ROOT, 'node_modules/.bin', name);
  const options = { cwd: ROOT, encoding: 'utf8', env: { ...process.env, ...env } };
  const { status, stdout, stderr } = spawnSync(file, args, options);
  process.stdout.write(stdout + stderr);
  return { code: status ?? 1, output: stdout + stderr };
}
