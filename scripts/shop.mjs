import module from 'node:module';
import { build } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import { readSettings } from './lib/settings.mjs';

console.log('\n  Salebell: a storefront where every purchase rings.\n');
install();
build();
readSettings();
// What is compiled is kept for the next start, by a Node that knows how (22.1).
module.enableCompileCache?.('.next/cache/compiled');
process.env.NODE_ENV = 'production';
process.env.SALEBELL_MODE = 'shop';
// In this very process, so that signals and kills reach the server and nothing in between.
const { prestart } = await import('../dist/prestart.server.js');
await prestart();
await import('../dist/server.js');
