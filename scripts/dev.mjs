import { register } from 'tsx/esm/api';

process.env.NODE_ENV ??= 'development';
process.env.SALEBELL_MODE = 'dev';
register();
await import('../server.ts');
