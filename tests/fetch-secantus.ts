import { secantus } from '@/lib/database/embedded/secantus.server';

/** Installs SecantusDB before the tests that start it, so that its installation counts in none of them. */
export default async function fetchSecantus(): Promise<void> {
  const outcome = await secantus.prepare((line) => console.log(`  ${line}`));
  if ('reason' in outcome) throw new Error(`SecantusDB is not available here: ${outcome.reason}`);
}
