import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** A virtual X display, for browsers that have no headless mode of their own. */
export type VirtualDisplay = {
  /** The value of `DISPLAY`. */
  name: string;
  close: () => Promise<void>;
};

/** @throws Error when Xvfb ends before it has a display. */
export async function openDisplay(): Promise<VirtualDisplay> {
  // `-displayfd` has it choose a free number and write it to that descriptor.
  const args = ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'];
  const child = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const exited = once(child, 'exit');
  const numbers = createInterface({ input: child.stdio[3] as Readable });
  const [first] = await Promise.race([
    once(numbers, 'line'),
    exited.then(() => Promise.reject(new Error('Xvfb ended before it had a display.'))),
  ]);
  return {
    name: `:${first}`,
    async close() {
      child.kill();
      await exited;
    },
  };
}
