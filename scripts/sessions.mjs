import { print, runWithDatabase } from './lib/run-with-database.mjs';

const { readSessionOptions } = await import('../lib/accounts/session-options.server.ts');
const { sessionsOfEmail } = await import('../lib/accounts/sessions-of-email.server.ts');

/** Lists or ends the sessions of an account. */
async function showSessions({ email, end }) {
  const sessions = await sessionsOfEmail(email, end);
  for (const { device, createdAt, seenAt } of sessions) {
    print(`${device || 'unknown device'}: since ${createdAt}, last seen ${seenAt}`);
  }
  print(
    end
      ? `${email} is logged out everywhere.`
      : `${email} has ${sessions.length} ${sessions.length === 1 ? 'session' : 'sessions'}.`,
  );
}

await runWithDatabase(readSessionOptions, showSessions);
