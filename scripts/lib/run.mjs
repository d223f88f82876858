import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** On Windows, npm is a script that needs a shell. */
const SHELL = process.platform === 'win32';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Runs a program in the project's folder and shows its output. @returns its exit code. */
export function run(file, args, env = {}) {
  const options = { cwd: ROOT, stdio: 'inherit', shell: SHELL, env: { ...process.env, ...env } };
  return spawnSync(file, args, options).status ?? 1;
}

/** As `run`, but shows stderr at the end. @returns the exit code and stderr. */
export function runAndReadErrors(file, args) {
  const options = { cwd: ROOT, encoding: 'utf8', stdio: ['inherit', 'inherit', 'pipe'] };
  const { status, stderr } = spawnSync(file, args, { ...options, shell: SHELL });
  process.stderr.write(stderr);
  return { code: status ?? 1, errors: stderr };
}

/** Runs a program of an npm package. @returns its exit code. */
export function runBin(name, args, env = {}) {
  return run(path.join(ROOT, 'node_modules/.bin', name), args, env);
}

/** As `runBin`, but shows the output at the end. @returns the exit code and the output. */
export function runBinAndRead(name, args, env = {}) {
  const file = path.join(ROOT, 'node_modules/.bin', name);
  const options = { cwd: ROOT, encoding: 'utf8', env: { ...process.env, ...env } };
  const { status, stdout, stderr } = spawnSync(file, args, options);
  process.stdout.write(stdout + stderr);
  return { code: status ?? 1, output: stdout + stderr };
}
