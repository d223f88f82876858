import { print, runWithDatabase } from './lib/run-with-database.mjs';

const { readTotpOptions } = await import('../lib/admin/totp-options.server.ts');
const { totpOfEmail } = await import('../lib/admin/totp-of-email.server.ts');

const TIMEOUT_MS = 20_000;

/** Says whether an account has two-step verification on, or turns it off. */
async function showTotp({ email, off }) {
  const { enabled, enabledAt, recoveryCodesLeft } = await totpOfEmail({
    email,
    off,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!enabled) return print(`${email} has no two-step verification.`);
  print(
    off
      ? `${email} logs in with the password alone from now on, and is logged out everywhere.`
      : `${email} has two-step verification since ${enabledAt}, and ${recoveryCodesLeft} recovery codes.`,
  );
}

await runWithDatabase(readTotpOptions, showTotp);
