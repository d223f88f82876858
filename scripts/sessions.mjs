import { register } from 'tsx/esm/api';
import { readSettings } from './lib/settings.mjs';

process.env.SALEBELL_MODE = 'shop';
readSettings();
register();
const { readSessionOptions } = await import('../lib/accounts/session-options.server.ts');
const { sessionsOfEmail } = await import('../lib/accounts/sessions-of-email.server.ts');
const { openDatabase } = await import('../lib/database/connect.server.ts');
const { findRunning } = await import('../lib/database/embedded/find-running.server.ts');
const { env } = await import('../lib/core/env.server.ts');
const { reportStartFailure } = await import('../lib/bootstrap/start-report.server.ts');
const { ensureIndexes } = await import('../lib/bootstrap/ensure-indexes.server.ts');

const print = (line) => console.log(`  ${line}`);

/** Lists or ends the sessions of an account, whether the shop runs or not. */
async function showSessions() {
  const { email, end } = readSessionOptions(process.argv.slice(2));
  const settings = env();
  const mongodbUri = settings.mongodbUri ?? (await findRunning(settings.dataDir));
  const database = await openDatabase({ ...settings, mongodbUri }, print);
  try {
    await ensureIndexes();
    const sessions = await sessionsOfEmail(email, end);
    for (const { device, createdAt, seenAt } of sessions) {
      print(`${device || 'unknown device'}: since ${createdAt}, last seen ${seenAt}`);
    }
    print(
      end
        ? `${email} is logged out everywhere.`
        : `${email} has ${sessions.length} ${sessions.length === 1 ? 'session' : 'sessions'}.`,
    );
  } finally {
    await database.close();
  }
}

showSessions().catch(reportStartFailure);
