import { register } from 'tsx/esm/api';
import { readSettings } from './lib/settings.mjs';

process.env.NODE_ENV ??= 'development';
process.env.SALEBELL_MODE = 'dev';
// Without the settings of .env: the server reads the file at each start, since it may change.
const inherited = { ...process.env };
readSettings();
register();
const { prestart } = await import('../lib/bootstrap/prestart.server.ts');
await prestart();
const { superviseServer } = await import('./lib/supervise-server.mjs');
await superviseServer(inherited);
