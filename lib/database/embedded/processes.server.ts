import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { run } from '@/lib/database/embedded/run.server';

/** Whether the process runs. A zombie does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^\d+ \(.*\) Z/s.test(readProc(`${pid}/stat`) ?? '');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * @returns the start time of a process, in a format that depends on the system: two processes with the
 *   same pid never have the same. Undefined for a process that does not exist or cannot be examined.
 */
export async function startTime(pid: number): Promise<string | undefined> {
  const stat = readProc(`${pid}/stat`);
  if (stat !== undefined) {
    // Field 22, in ticks since boot. The name in parentheses before it may contain spaces and parentheses.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return `${readProc('sys/kernel/random/boot_id')?.trim()} ${ticks}`;
  }
  const env = { LC_ALL: 'C' };
  const { code, output } = await run('ps', ['-p', String(pid), '-o', 'lstart='], { env });
  return code === 0 ? output.trim() || undefined : undefined;
}

/** @returns the pids of processes that have `flag value` among their arguments, for any of `flags`. */
export async function findByArgument(flags: readonly string[], value: string): Promise<number[]> {
  if (readProc('self/stat') !== undefined) {
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    return pids.map(Number).filter((pid) => {
      const args = readProc(`${pid}/cmdline`)?.split('\0') ?? [];
      return args.some((arg, index) => arg === value && flags.includes(args[index - 1] ?? ''));
    });
  }
  const { output } = await run('ps', ['-axww', '-o', 'pid=,command=']);
  const found = output
    .split('\n')
    .filter((line) => flags.some((flag) => `${line} `.includes(` ${flag} ${value} `)));
  return found.map((line) => Number.parseInt(line, 10));
}

/** Ends a process by SIGTERM, and by SIGKILL if it still runs after `timeoutMs`. */
export async function endProcess(pid: number, timeoutMs: number): Promise<void> {
  sendTerm(pid);
  const giveUp = Date.now() + timeoutMs;
  while (isAlive(pid) && Date.now() < giveUp) await pause(20);
  await killProcess(pid);
}

/** Sends SIGTERM. Resumes a process that is paused, so that it can handle the signal. */
export function sendTerm(pid: number): void {
  signal(pid, 'SIGTERM');
  if (process.platform !== 'win32') signal(pid, 'SIGCONT');
}

/** Kills a process, even a paused one, and waits until it is gone. */
export async function killProcess(pid: number): Promise<void> {
  if (isAlive(pid)) signal(pid, 'SIGKILL');
  while (isAlive(pid)) await pause(5);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Reads a file of /proc. @returns undefined when the process is gone, or the system is not Linux. */
function readProc(file: string): string | undefined {
  try {
    return readFileSync(`/proc/${file}`, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH' || code === 'EACCES') return undefined;
    throw error;
  }
}
