import { existsSync } from 'node:fs';
import module from 'node:module';

if (!existsSync(new URL('../dist/server.js', import.meta.url))) {
  console.error('There is no build. Run npm run build first.');
  process.exit(1);
}
// What is compiled is kept for the next start, by a Node that knows how (22.1).
module.enableCompileCache?.('.next/cache/compiled');
process.env.NODE_ENV = 'production';
process.env.SALEBELL_MODE = 'start';
const { beginStart } = await import('../dist/begin-start.server.js');
await beginStart();
await import('../dist/server.js');
