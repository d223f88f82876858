import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

type RunOptions = {
  /** Added to the environment of this process. */
  env?: Record<string, string>;
  /** Receives each line of output at once. */
  onLine?: (line: string) => void;
};

/**
 * Runs a program and waits for its end.
 *
 * @returns its exit code and output. The code is -1 when the program could not be run or was ended by a
 *   signal; the output then ends with the reason.
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
