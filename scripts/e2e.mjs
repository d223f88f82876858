import { browserEnv } from './lib/browser.mjs';
import { build } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import { ensureRedis } from './lib/redis.mjs';
import { runBin } from './lib/run.mjs';

install();
const browser = browserEnv();
if (!browser) {
  console.error('No browser can be had here.');
  process.exit(1);
}
build();
ensureRedis();
process.exit(runBin('playwright', ['test', ...process.argv.slice(2)], browser));
