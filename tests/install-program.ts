import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * Installs a program from the Go module proxy into the system's temporary folder, once for each version.
 *
 * @param source with its version, such as `github.com/stripe/stripe-mock@v0.203.0`.
 * @returns the path of the program.
 * @throws Error if Go or the module is not available.
 */
export function installGoProgram(source: string): string {
  const [module = '', version = ''] = source.split('@');
  const name = path.posix.basename(module);
  const folder = path.join(tmpdir(), `salebell-${name}-${version}`);
  const program = path.join(folder, name);
  if (existsSync(program)) return program;
  console.log(`  installing ${source} into ${folder}`);
  runOrThrow('go', ['install', source], { GOBIN: folder });
  return program;
}

/** Runs a command, whose output is shown. @throws Error if it cannot be started or fails. */
export function runOrThrow(file: string, args: string[], env: Record<string, string> = {}): void {
  const { status, error } = spawnSync(file, args, {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  if (status !== 0) throw new Error(`${file} ${args.join(' ')} failed`, { cause: error });
}
