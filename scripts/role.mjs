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

const print = (line) => console.log(`  ${line}`);
const TIMEOUT_MS = 20_000;

/** Sets the role of an account, whether the shop runs or not. */
async function changeRole() {
  const { email, role } = readRoleOptions(process.argv.slice(2));
  const settings = env();
  const mongodbUri = settings.mongodbUri ?? (await findRunning(settings.dataDir));
  const database = await openDatabase({ ...settings, mongodbUri }, print);
  try {
    await ensureIndexes();
    const changed = await setRole({ email, role, signal: AbortSignal.timeout(TIMEOUT_MS) });
    const now = role ? `has the role ${role}` : 'has no role';
    print(changed ? `${email} ${now} from now on.` : `${email} ${now} already.`);
  } finally {
    await database.close();
  }
}

changeRole().catch(reportStartFailure);
