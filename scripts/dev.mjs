import { register } from 'tsx/esm/api';
import { readSettings } from './lib/settings.mjs';

process.env.NODE_ENV ??= 'development';
process.env.SALEBELL_MODE = 'dev';
readSettings();
register();
const { beginStart } = await import('../lib/serve/begin-start.server.ts');
await beginStart();
await import('../server.ts');
