import { access } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { buildMutant, MUTANTS } from './mutants';

const NAMES = Object.keys(MUTANTS) as (keyof typeof MUTANTS)[];

test.each(NAMES)('the server builds without %s', async (name) => {
  await expect(access(await buildMutant(name))).resolves.toBeUndefined();
});
