import { secantus } from '@/lib/database/embedded/secantus.server';

/** Has SecantusDB ready before the tests that start it, so that none pays for its installation. */
export default async function fetchSecantus(): Promise<void> {
  const outcome = await secantus.prepare((line) => console.log(`  ${line}`));
  if ('why' in outcome) throw new Error(`SecantusDB cannot be had here: ${outcome.why}`);
}
