import { register } from 'tsx/esm/api';

process.env.SALEBELL_MODE = 'shop';
register();
const { env } = await import('../lib/env.server.ts');
const { openStore } = await import('../lib/store/open-store.server.ts');
const { seedStore } = await import('../lib/seed/seed-store.server.ts');

const say = (line) => console.log(`  ${line}`);
const database = await openStore(env(), say);
await seedStore({ reset: process.argv.includes('--reset'), progress: say });
await database.close();
