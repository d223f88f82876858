import { print, runWithDatabase } from './lib/run-with-database.mjs';

const { readRoleOptions } = await import('../lib/admin/role-options.server.ts');
const { setRole } = await import('../lib/admin/set-role.server.ts');

const TIMEOUT_MS = 20_000;

/** Sets the role of an account. */
async function changeRole({ email, role }) {
  const changed = await setRole({ email, role, signal: AbortSignal.timeout(TIMEOUT_MS) });
  const now = role ? `has the role ${role}` : 'has no role';
  print(changed ? `${email} ${now} from now on.` : `${email} ${now} already.`);
}

await runWithDatabase(readRoleOptions, changeRole);
