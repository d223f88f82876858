import lighthouse from 'lighthouse';
import { openBrowser } from './lib/browser.mjs';
import { openOwnShop } from './lib/own-shop.mjs';

/** Runs Lighthouse (mobile, production build) on the pages that guests see first. */
const PAGES = [
  '/en',
  '/en?category=tea',
  '/en/goods/8',
  '/en/live',
  '/en/lesson',
  '/en/cart',
  '/en/log-in',
  '/en/sign-up',
];
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const MIN_SCORE = 95;

const { freePort } = await import('../tests/free-port.ts');
const port = await freePort();
const shop = await openOwnShop();
const browser = await openBrowser(`--remote-debugging-port=${port}`);
const table = {};
const shortcomings = [];
try {
  for (const page of process.argv.length > 2 ? process.argv.slice(2) : PAGES) await audit(page);
} finally {
  await browser.close();
  await shop.close();
}
console.table(table);
for (const shortcoming of shortcomings) console.log(`  ${shortcoming}`);
const lowest = Math.min(...Object.values(table).flatMap((scores) => Object.values(scores)));
process.exit(lowest < MIN_SCORE ? 1 : 0);

async function audit(page) {
  const options = {
    port,
    output: 'json',
    logLevel: 'error',
    onlyCategories: CATEGORIES,
  };
  const { lhr } = await lighthouse(shop.url + page, options);
  if (lhr.runtimeError) throw new Error(`${page}: ${lhr.runtimeError.message}`);
  const scores = CATEGORIES.map((id) => [id, Math.round(lhr.categories[id].score * 100)]);
  table[page] = Object.fromEntries(scores);
  for (const id of CATEGORIES) {
    for (const { id: auditId, weight } of lhr.categories[id].auditRefs) {
      const { score, title, displayValue = '' } = lhr.audits[auditId];
      if (weight > 0 && score !== null && score < 0.9) {
        shortcomings.push(`${page}  ${id}: ${title} ${displayValue} (${score})`);
      }
    }
  }
}
