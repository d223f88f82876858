import { browserEnv } from './lib/browser.mjs';
import { build } from './lib/build.mjs';
import { quickChecks, Tally } from './lib/checks.mjs';
import { install } from './lib/install.mjs';
import { ensureRedis } from './lib/redis.mjs';

install();
const tally = new Tally();
quickChecks(tally);
if (!ensureRedis()) console.error('No redis-server can be had here: the tests of many nodes fail.');
tally.vitest('sockets');
tally.vitest('database');
tally.vitest('embedded');
const browser = browserEnv();
if (browser) {
  build();
  tally.playwright([], browser);
} else {
  console.error('No browser can be had here: the end-to-end tests fail.');
  tally.failed += 1;
}
process.exit(tally.close());
