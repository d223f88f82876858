import { existsSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './run.mjs';

/**
 * Reads the settings in `.env`, where there is one. What the environment says goes before it. The tests'
 * own shops are told not to: a developer's settings are not theirs.
 */
export function readSettings() {
  if (process.env.SALEBELL_ENV_FILE === 'none') return;
  const file = path.join(ROOT, '.env');
  if (!existsSync(file)) return;
  if (process.loadEnvFile) process.loadEnvFile(file);
  else console.error('  .env is not read: that takes Node 20.12 or newer');
}
