import { register } from 'tsx/esm/api';
import { build } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import { ensureRedis } from './lib/redis.mjs';

install();
build();
if (!ensureRedis()) {
  console.error('No redis-server is available here.');
  process.exit(1);
}
register();
await import('../faults/main.ts');
