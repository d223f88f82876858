import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

type RunOptions = {
  /** Added to the environment of this process. */
  env?: Record<string, string>;
  /** Hears each line as it is said. */
  onLine?: (line: string) => void;
};

/**
 * Runs a program to its end.
 *
 * @returns its exit code and what it said; -1 where it could not be run or was ended by a signal,
 *   and then why.
 */
export function run(
  file: string,
  args: readonly string[],
  { env = {}, onLine = () => {} }: RunOptions = {},
): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const lines: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        onLine(line);
      });
    }
    child.on('error', (error) => resolve({ code: -1, output: error.message }));
    child.on('close', (code, signal) => {
      if (signal) lines.push(`ended by ${signal}`);
      resolve({ code: code ?? -1, output: lines.join('\n') });
    });
  });
}
