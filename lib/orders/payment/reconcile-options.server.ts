import { parseArgs } from 'node:util';

const DEFAULT_DAYS = 7;
const MAX_DAYS = 366;

/** The command line of `npm run reconcile` is wrong. The message says how it is used. */
export class ReconcileError extends Error {
  override name = 'ReconcileError';
}

/** Reads `[--days N]`. @throws ReconcileError */
export function readReconcileOptions(args: readonly string[]): { days: number } {
  const { values, positionals } = parse(args);
  const days = Number(values.days ?? DEFAULT_DAYS);
  if (positionals.length > 0 || !Number.isInteger(days) || days < 1 || days > MAX_DAYS) {
    throw new ReconcileError(`npm run reconcile -- [--days 1 to ${MAX_DAYS}]`);
  }
  return { days };
}

function parse(args: readonly string[]) {
  try {
    const options = { days: { type: 'string' } } as const;
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new ReconcileError((error as Error).message);
  }
}
