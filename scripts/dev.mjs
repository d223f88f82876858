import { register } from 'tsx/esm/api';

process.env.NODE_ENV ??= 'development';
process.env.SALEBELL_MODE = 'dev';
register();
const { beginStart } = await import('../lib/serve/begin-start.server.ts');
await beginStart();
await import('../server.ts');
