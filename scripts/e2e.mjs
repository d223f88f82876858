import { parseArgs } from 'node:util';
import { browserEnv } from './lib/browser.mjs';
import { build } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import { JOURNEY_BROWSERS, journeyBrowserEnv } from './lib/journey-browsers.mjs';
import { ensureRedis } from './lib/redis.mjs';
import { runBin } from './lib/run.mjs';

const { browser, rest } = readArguments();
if (browser !== undefined && !JOURNEY_BROWSERS.includes(browser)) {
  console.error(`--browser is one of ${JOURNEY_BROWSERS.join(', ')}.`);
  process.exit(1);
}
install();
const env = browser === undefined ? browserEnv() : journeyBrowserEnv(browser);
if (!env) {
  console.error(`No ${browser ?? 'browser'} is available here.`);
  process.exit(1);
}
build();
ensureRedis();
const project = browser === undefined ? 'chromium' : `journeys-${browser}`;
process.exit(runBin('playwright', ['test', `--project=${project}`, ...rest], env));

/** Removes `--browser`, which chooses the project, from the arguments. The rest go to Playwright. */
function readArguments() {
  const args = process.argv.slice(2);
  const options = { browser: { type: 'string' } };
  const { values, tokens } = parseArgs({ args, options, strict: false, tokens: true });
  const token = tokens.find(({ kind, name }) => kind === 'option' && name === 'browser');
  if (!token) return { browser: undefined, rest: args };
  const rest = [...args];
  rest.splice(token.index, token.inlineValue ? 1 : 2);
  return { browser: values.browser, rest };
}
