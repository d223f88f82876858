import { existsSync } from 'node:fs';

const BUILT = ['../dist/server.js', '../.next/required-server-files.json'];
if (!BUILT.every((file) => existsSync(new URL(file, import.meta.url)))) {
  console.error('There is no build. Run npm run build first.');
  process.exit(1);
}
process.env.NODE_ENV = 'production';
process.env.SALEBELL_MODE = 'start';
const { prestart } = await import('../dist/prestart.server.js');
await prestart();
await import('../dist/server.js');
