import { register } from 'tsx/esm/api';
import { readSettings } from './lib/settings.mjs';

process.env.SALEBELL_MODE = 'shop';
readSettings();
register();
const { readRoleOptions } = await import('../lib/admin/role-options.server.ts');
const { setRole } = await import('../lib/admin/set-role.server.ts');
const { openDatabase } = await import('../lib/database/connect.server.ts');
const { findRunning } = await import('../lib/database/embedded/find-running.server.ts');
const { env } = await import('../lib/core/env.server.ts');
const { reportStartFailure } = await import('../lib/bootstrap/start-report.server.ts');
const { ensureIndexes } = await import('../lib/bootstrap/ensure-indexes.server.ts');

const say = (line) => console.log(`  ${line}`);
const TIMEOUT_MS = 20_000;

/** Gives a role, beside a shop that is open or in one that is closed. */
async function giveRole() {
  const { email, role } = readRoleOptions(process.argv.slice(2));
  const settings = env();
  const mongodbUri = settings.mongodbUri ?? (await findRunning(settings.dataDir));
  const database = await openDatabase({ ...settings, mongodbUri }, say);
  try {
    await ensureIndexes();
    const changed = await setRole({ email, role, signal: AbortSignal.timeout(TIMEOUT_MS) });
    const now = role ? `has the role ${role}` : 'has no role';
    say(changed ? `${email} ${now} from now on.` : `${email} ${now} already.`);
  } finally {
    await database.close();
  }
}

giveRole().catch(reportStartFailure);
