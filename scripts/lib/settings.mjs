import { existsSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './run.mjs';

/**
 * Reads the settings in `.env`, if the file exists. Environment variables take precedence. The shops of
 * tests skip it (`SALEBELL_ENV_FILE=none`), since it holds a developer's own settings.
 */
export function readSettings() {
  if (process.env.SALEBELL_ENV_FILE === 'none') return;
  const file = path.join(ROOT, '.env');
  if (!existsSync(file)) return;
  if (process.loadEnvFile) process.loadEnvFile(file);
  else console.error('  .env is ignored: reading it needs Node 20.12 or newer');
}
