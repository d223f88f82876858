import { register } from 'tsx/esm/api';
import { readSettings } from './settings.mjs';

process.env.SALEBELL_MODE = 'shop';
readSettings();
// Commands import this file first: from here on they can import TypeScript.
register();
const { openDatabase } = await import('../../lib/database/connect.server.ts');
const { findRunning } = await import('../../lib/database/embedded/find-running.server.ts');
const { env } = await import('../../lib/core/env.server.ts');
const { reportStartFailure } = await import('../../lib/bootstrap/start-report.server.ts');
const { ensureIndexes } = await import('../../lib/bootstrap/ensure-indexes.server.ts');

export const print = (line) => console.log(`  ${line}`);

/**
 * Runs a command on the shop's database, whether the shop runs or not. Prints why it failed, and ends
 * the process with 1 then.
 *
 * @param readOptions reads the arguments of the command line, before the database is opened.
 * @param work gets what `readOptions` returned.
 */
export async function runWithDatabase(readOptions, work) {
  try {
    const options = readOptions(process.argv.slice(2));
    const settings = env();
    const mongodbUri = settings.mongodbUri ?? (await findRunning(settings.dataDir));
    const database = await openDatabase({ ...settings, mongodbUri }, print);
    try {
      await ensureIndexes();
      await work(options);
    } finally {
      await database.close();
    }
  } catch (error) {
    reportStartFailure(error);
  }
}
