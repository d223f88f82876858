import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import {
  endProcess,
  findByArgument,
  isAlive,
  killProcess,
  startTime,
} from '@/lib/database/embedded/processes.server';

let child: ChildProcess | undefined;
afterEach(() => child?.kill('SIGKILL'));

/** A process that says when it runs; `code` is what it does first. */
async function processOf(code: string, ...args: string[]): Promise<number> {
  const source = `${code}; setInterval(() => {}, 1000); console.log('up')`;
  child = spawn(process.execPath, ['-e', source, '--', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.stdout) await once(child.stdout, 'data');
  return child.pid ?? 0;
}

describe('a process', () => {
  it('has a start time that tells it from a later one with the same pid', async () => {
    const pid = await processOf('');
    const began = await startTime(pid);
    expect(began).toBeTruthy();
    expect(await startTime(pid)).toBe(began);
    expect(began).not.toBe(await startTime(process.pid));
    await killProcess(pid);
    expect(isAlive(pid)).toBe(false);
    expect(await startTime(2 ** 22)).toBeUndefined();
  });

  it('is found only by a complete argument after its flag', async () => {
    const folder = `/nowhere/${process.pid} a/database`;
    const pid = await processOf('', '--dbpath', folder, '--port', '1');
    expect(await findByArgument(['--storage-path', '--dbpath'], folder)).toEqual([pid]);
    expect(await findByArgument(['--storage-path'], folder)).toEqual([]);
    expect(await findByArgument(['--dbpath'], folder.slice(0, -1))).toEqual([]);
  });

  it('that is paused is resumed, and ends by SIGTERM', async () => {
    const pid = await processOf(`process.on('SIGTERM', () => process.exit(7))`);
    process.kill(pid, 'SIGSTOP');
    await endProcess(pid, 10_000);
    expect(child?.exitCode ?? (await once(child as ChildProcess, 'exit'))[0]).toBe(7);
  });

  it('that ignores SIGTERM is killed', async () => {
    const pid = await processOf(`process.on('SIGTERM', () => {})`);
    await endProcess(pid, 100);
    expect(isAlive(pid)).toBe(false);
  });
});
