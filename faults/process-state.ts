import { readFileSync } from 'node:fs';

const STATES: Record<string, string> = {
  R: 'runs',
  S: 'sleeps',
  D: 'waits for the disk',
  T: 'is suspended',
  Z: 'is a zombie',
};

/** Describes what a process does, for an error message. Only Linux says it. */
export function processState(pid: number | undefined): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const letter = stat.charAt(stat.lastIndexOf(')') + 2);
    return STATES[letter] ?? letter;
  } catch {
    // It has ended, or this is not Linux.
    return 'has no entry in /proc';
  }
}
