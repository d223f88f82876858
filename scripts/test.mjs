import { browserEnv } from './lib/browser.mjs';
import { build } from './lib/build.mjs';
import { quickChecks, Tally } from './lib/checks.mjs';
import { install } from './lib/install.mjs';
import { JOURNEY_BROWSERS, journeyBrowserEnv } from './lib/journey-browsers.mjs';
import { ensureRedis } from './lib/redis.mjs';

install();
const tally = new Tally();
quickChecks(tally);
if (!ensureRedis()) {
  console.error('No redis-server is available here: the tests of several nodes fail.');
}
tally.vitest('sockets');
tally.vitest('database');
tally.vitest('embedded');
const browser = browserEnv();
if (browser) {
  build({ strict: true });
  tally.playwright('chromium', [], browser);
} else {
  console.error('No browser is available here: the end-to-end tests fail.');
  tally.failed += 1;
}
for (const name of JOURNEY_BROWSERS) {
  const env = journeyBrowserEnv(name);
  if (env) tally.playwright(`journeys-${name}`, ['--grep', '@short'], env);
  else console.error(`No ${name} is available here: its journeys are skipped.`);
}
process.exit(tally.close());
