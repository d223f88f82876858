import { parseArgs } from 'node:util';
import { MAX_MADE_GOODS } from '@/lib/seed/make-goods';

export type SeedOptions = { reset: boolean; goods: number | undefined };

/** A mistake in the options of `npm run seed --`, and the usage. */
export class SeedOptionsError extends Error {
  constructor(mistake: string) {
    super(
      `${mistake}
  npm run seed -- [--reset] [--goods N]
    --reset    empties the store first: accounts, orders and sales too
    --goods N  fills it with N goods, 1 to ${MAX_MADE_GOODS} (the sample store's own without it)`,
    );
    this.name = 'SeedOptionsError';
  }
}

/** Parses the options of `npm run seed`. @throws SeedOptionsError */
export function readSeedOptions(args: string[]): SeedOptions {
  const { reset, goods } = parse(args);
  if (goods === undefined) return { reset, goods };
  const count = /^\d{1,6}$/.test(goods) ? Number(goods) : 0;
  if (count < 1 || count > MAX_MADE_GOODS) {
    throw new SeedOptionsError(`--goods must be a whole number from 1 to ${MAX_MADE_GOODS}.`);
  }
  return { reset, goods: count };
}

function parse(args: string[]): { reset: boolean; goods: string | undefined } {
  try {
    const { values } = parseArgs({
      args,
      options: { reset: { type: 'boolean' }, goods: { type: 'string' } },
    });
    return { reset: values.reset ?? false, goods: values.goods };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new SeedOptionsError(error.message);
  }
}
