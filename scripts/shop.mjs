import module from 'node:module';
import { build } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import { readSettings } from './lib/settings.mjs';

console.log('\n  Salebell: a storefront where every purchase rings.\n');
install();
build();
readSettings();
// Caches compiled code for the next start, from Node 22.1 on.
module.enableCompileCache?.('.next/cache/compiled');
process.env.NODE_ENV = 'production';
process.env.SALEBELL_MODE = 'shop';
// In this process, so that signals reach the server directly.
const { prestart } = await import('../dist/prestart.server.js');
await prestart();
await import('../dist/server.js');
