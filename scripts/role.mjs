import { print, runWithDatabase } from './lib/run-with-database.mjs';

const { readRoleOptions } = await import('../lib/admin/role-options.server.ts');
const { hasOwner } = await import('../lib/admin/people/has-owner.server.ts');
const { setRole } = await import('../lib/admin/set-role.server.ts');

const TIMEOUT_MS = 20_000;

/** Sets the role of an account. */
async function changeRole({ email, role }) {
  const changed = await setRole({ email, role, signal: AbortSignal.timeout(TIMEOUT_MS) });
  const now = role ? `has the role ${role}` : 'has no role';
  const isOwned = await hasOwner();
  print(changed ? `${email} ${now} from now on.` : `${email} ${now} already.`);
  if (!isOwned) print('Nobody owns the shop now: npm run role -- EMAIL admin makes an owner.');
}

await runWithDatabase(readRoleOptions, changeRole);
