/** A short run of `npm run fuzz`, and the proof that it finds a fault. */
import { expect, test } from '@playwright/test';
import { buildMutant } from '@/faults/mutants';
import { fuzz, isClean } from '@/fuzz/fuzz';
import { FuzzedShop } from '@/fuzz/fuzzed-shop';
import { reportFuzz } from '@/fuzz/report';

const SEED = 20_261_129;
const SHORT = { seed: SEED, packets: 8_000, requests: 1_200, ms: 60_000, progress: console.log };
/** Each phase ends when it finds something. Which request that is changes with every new route. */
const UNTIL_FOUND = { ...SHORT, requests: 20_000, ms: 120_000 };

test.describe.configure({ timeout: 300_000 });

test('malformed packets and requests crash nothing, are answered below 500, and let nobody in', async () => {
  const shop = await FuzzedShop.open();
  try {
    const report = await fuzz(shop, SHORT);
    console.log(reportFuzz(report));
    // Not its memory: so short a run still loads code and fills caches.
    expect(report).toMatchObject({ findings: [], crashes: 0, gained: { admins: 0, sessions: 0 } });
    expect(report.packets).toBeGreaterThanOrEqual(SHORT.packets);
    expect(report.acks).toBeGreaterThan(SHORT.packets / 4);
    expect(report.requests).toBeGreaterThanOrEqual(SHORT.requests);
    expect(report.statuses['2xx']).toBeGreaterThan(SHORT.requests / 20);
  } finally {
    await shop.close();
  }
});

test('the run finds an exception and a 500 of a server without the checks, with the input that shows each', async () => {
  const shop = await FuzzedShop.open(await buildMutant('the checks of foreign input'));
  try {
    const report = await fuzz(shop, UNTIL_FOUND);
    expect(isClean(report)).toBe(false);
    const [exception] = report.findings;
    const answer = report.findings.at(-1);
    expect(exception?.message).toContain('slice');
    const sessions = JSON.parse(exception?.input ?? '[]') as { packets: string[] }[];
    expect(sessions).toHaveLength(1);
    expect(sessions[0]?.packets).toEqual([expect.stringMatching(/^2\/lesson,\d*\["message"/)]);
    expect(answer?.kind).toMatch(/server error|logged error/);
    expect(answer?.input).toContain('cursor=');
  } finally {
    await shop.close();
  }
});
