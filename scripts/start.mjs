import { existsSync } from 'node:fs';

if (!existsSync(new URL('../dist/server.js', import.meta.url))) {
  console.error('There is no build. Run npm run build first.');
  process.exit(1);
}
process.env.NODE_ENV = 'production';
process.env.SALEBELL_MODE = 'start';
const { beginStart } = await import('../dist/begin-start.server.js');
await beginStart();
await import('../dist/server.js');
