import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Measure, Outcome } from './measure';
import { canPin } from './pinned-process';

/** The result of one benchmark, as bench/results holds it: each candidate's outcomes by round. */
export type Result = {
  name: string;
  date: string;
  machine: string;
  commit: string;
  outcomes: Record<string, Outcome[]>;
};

export const RESULTS_DIR = fileURLToPath(new URL('results', import.meta.url));

export function saveResult(measure: Measure, outcomes: Record<string, Outcome[]>): void {
  const result: Result = {
    name: measure.name,
    date: new Date().toISOString(),
    machine: describeMachine(),
    commit: execFileSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8' }).trim(),
    outcomes,
  };
  mkdirSync(RESULTS_DIR, { recursive: true });
  writeFileSync(fileOf(measure), `${JSON.stringify(result, null, 2)}\n`);
}

/** @returns the saved result of `measure`; undefined if there is none. */
export function loadResult(measure: Measure): Result | undefined {
  try {
    return JSON.parse(readFileSync(fileOf(measure), 'utf8')) as Result;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

export type Spread = { median: number; min: number; max: number };

export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? Number.NaN;
  const half = Math.floor(sorted.length / 2);
  const median = sorted.length % 2 ? at(half) : (at(half - 1) + at(half)) / 2;
  return { median, min: at(0), max: at(sorted.length - 1) };
}

function describeMachine(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const cores = `${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}`;
  const pinned = canPin ? 'pinned' : 'not pinned';
  return `${cores}, ${memory} GiB, ${process.platform} ${release()}, Node ${process.version}, ${pinned}`;
}

const fileOf = ({ name }: Measure) => path.join(RESULTS_DIR, `${name}.json`);
