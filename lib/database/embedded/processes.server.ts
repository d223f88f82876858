import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { run } from '@/lib/database/embedded/run.server';

/** Whether a process of this number runs (a zombie does not). */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^\d+ \(.*\) Z/s.test(readProc(`${pid}/stat`) ?? '');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * When a process began, in whatever form this system tells it: two processes of one number never
 * have the same. Undefined where there is no such process, or no way to ask.
 */
export async function startTime(pid: number): Promise<string | undefined> {
  const stat = readProc(`${pid}/stat`);
  if (stat !== undefined) {
    // The name in brackets may hold anything; field 22, in ticks since the boot, comes after it.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return `${readProc('sys/kernel/random/boot_id')?.trim()} ${ticks}`;
  }
  const env = { LC_ALL: 'C' };
  const { code, output } = await run('ps', ['-p', String(pid), '-o', 'lstart='], { env });
  return code === 0 ? output.trim() || undefined : undefined;
}

/** The processes that were started with `flag value` among their arguments, for any of `flags`. */
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

/** Ends a process: asks, waits, and kills what does not listen. A stopped one is woken to hear it. */
export async function endProcess(pid: number, patienceMs: number): Promise<void> {
  sendTerm(pid);
  const giveUp = Date.now() + patienceMs;
  while (isAlive(pid) && Date.now() < giveUp) await pause(20);
  await killProcess(pid);
}

/** Asks a process to end, and does not wait. */
export function sendTerm(pid: number): void {
  signal(pid, 'SIGTERM');
  if (process.platform !== 'win32') signal(pid, 'SIGCONT');
}

/** Kills a process, stopped or not, and waits until it is gone. */
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

/** A file of /proc; undefined where there is none: the process is gone, or this is no Linux. */
function readProc(file: string): string | undefined {
  try {
    return readFileSync(`/proc/${file}`, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH' || code === 'EACCES') return undefined;
    throw error;
  }
}
