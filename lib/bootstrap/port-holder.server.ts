import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { run } from '@/lib/database/embedded/run.server';

/** The process that listens on a port. `command` is its command line, or only its name on some systems. */
export type PortHolder = { pid: number; command: string };

/** The state `LISTEN` in /proc/net/tcp. */
const LISTEN = '0A';
const MAX_COMMAND_LENGTH = 120;

/**
 * Finds the process that listens on a TCP port of this machine, by /proc on Linux, by lsof elsewhere.
 *
 * @returns undefined when no process listens, or it cannot be seen: another user's process, or no lsof.
 */
export async function findPortHolder(port: number): Promise<PortHolder | undefined> {
  return process.platform === 'linux' ? findInProc(port) : findByLsof(port);
}

function findInProc(port: number): PortHolder | undefined {
  const inodes = new Set(['tcp', 'tcp6'].flatMap((table) => listeningInodes(table, port)));
  if (inodes.size === 0) return undefined;
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name) || !holdsSocket(name, inodes)) continue;
    const args = read(`/proc/${name}/cmdline`).split('\0').filter(Boolean);
    return { pid: Number(name), command: shorten(args.join(' ')) };
  }
  return undefined;
}

/** @param table `tcp` or `tcp6`: https://docs.kernel.org/networking/proc_net_tcp.html */
function listeningInodes(table: string, port: number): string[] {
  const rows = read(`/proc/net/${table}`).trim().split('\n').slice(1);
  const hexPort = port.toString(16).toUpperCase().padStart(4, '0');
  return rows.flatMap((row) => {
    const fields = row.trim().split(/\s+/);
    const [local = '', state, inode] = [fields[1], fields[3], fields[9]];
    return state === LISTEN && local.endsWith(`:${hexPort}`) && inode ? [inode] : [];
  });
}

function holdsSocket(pid: string, inodes: ReadonlySet<string>): boolean {
  const folder = `/proc/${pid}/fd`;
  try {
    return readdirSync(folder).some((descriptor) => {
      const [, inode] = /^socket:\[(\d+)\]$/.exec(readLink(path.join(folder, descriptor))) ?? [];
      return inode !== undefined && inodes.has(inode);
    });
  } catch (error) {
    return ignoreUnreadable(error, false);
  }
}

async function findByLsof(port: number): Promise<PortHolder | undefined> {
  const { output } = await run('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc']);
  const [, pid] = /^p(\d+)$/m.exec(output) ?? [];
  const [, command = ''] = /^c(.+)$/m.exec(output) ?? [];
  return pid ? { pid: Number(pid), command } : undefined;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    return ignoreUnreadable(error, '');
  }
}

function readLink(link: string): string {
  try {
    return readlinkSync(link);
  } catch (error) {
    return ignoreUnreadable(error, '');
  }
}

/** Returns `fallback` for a process that has ended meanwhile, or belongs to another user. */
function ignoreUnreadable<T>(error: unknown, fallback: T): T {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes(code)) return fallback;
  throw error;
}

const shorten = (text: string) =>
  text.length > MAX_COMMAND_LENGTH ? `${text.slice(0, MAX_COMMAND_LENGTH)}…` : text;
