import { setTimeout as pause } from 'node:timers/promises';
import type { Tab } from '@/e2e/support/browsers/driver';
import { Shopper } from '@/e2e/support/shopper';
import { until } from '@/e2e/support/until';
import type { Language } from '@/lib/i18n/language';
import { formatSale } from '@/lib/sales/client/format-sale';
import { upTo } from '@/tests/count';
import { countSales } from './count-sales';
import type { LiveRegionListener } from './live-region-listener';

/** The longest time from the 201 of a sale by itself to its announcement. */
const MAX_DELAY_MS = 1_000;
/** More than `MAX_DELAY_MS`, to distinguish a late announcement from a missing one. */
const ANNOUNCEMENT_TIMEOUT_MS = 5_000;
/** The page announces once in 2 s, and a burst in a few parts. */
const BURST_TIMEOUT_MS = 15_000;
/** After this time without a sale the next one is a sale by itself. */
const SILENCE_MS = 2_500;
const PAGE_TIMEOUT_MS = 30_000;
const SALES = 10;
const BURST_SIZE = 12;
/** Bought in turn: a second event of one sale is not taken for the next sale's. */
const GOODS_IDS = [8, 5] as const;

type Setup = { shopUrl: string; tab: Tab; listener: LiveRegionListener; language: Language };

/** Goods, and how their sale is announced. */
type Offer = { goodsId: number; sentence: string };

/**
 * Opens the shop in one language, has another shopper buy, and prints what is announced and when:
 * sales by themselves, then a burst.
 *
 * @throws Error when an announcement is late, is missing, or has a wrong sum.
 */
export async function measure({ shopUrl, tab, listener, language }: Setup): Promise<void> {
  const say = (line: string) => console.log(`  ${language}: ${line}`);
  const buyer = await Shopper.signUp(shopUrl, 'mina', 'nickname');
  const offers = [
    await findOffer(buyer, GOODS_IDS[0], language),
    await findOffer(buyer, GOODS_IDS[1], language),
  ] as const;
  await tab.goto(`${shopUrl}/${language}`);
  await until('the page is live', PAGE_TIMEOUT_MS, async () => {
    return (await tab.evaluate('!!document.querySelector("[data-connection=live]")')) === true;
  });

  const delays: number[] = [];
  for (const turn of upTo(SALES)) {
    delays.push(await sellOne(offers[turn % 2 ? 0 : 1], buyer, listener));
  }
  say(`${SALES} sales by themselves, from 201 to event: ${summarise(delays)}`);
  if (Math.max(...delays) > MAX_DELAY_MS) throw new Error(`Later than ${MAX_DELAY_MS} ms.`);

  const [offer, other] = offers;
  const burst = await sellBurst(offer, buyer, { listener, language });
  try {
    await until(`${BURST_SIZE} sales are announced`, BURST_TIMEOUT_MS, () => {
      return burst.sum() >= BURST_SIZE;
    });
    // By then a duplicate announcement of the burst would have arrived.
    await sellOne(other, buyer, listener);
  } finally {
    for (const { text, delay } of burst.announced()) {
      say(`${Math.round(delay)} ms after the first of ${BURST_SIZE} at once: ${text}`);
    }
  }
  const sum = burst.sum();
  if (sum !== BURST_SIZE) throw new Error(`${BURST_SIZE} sales were announced as ${sum}.`);
}

/** Buys `BURST_SIZE` times at once. @returns what has been announced of it, and of how many sales. */
async function sellBurst(
  { goodsId, sentence }: Offer,
  buyer: Shopper,
  { listener, language }: Pick<Setup, 'listener' | 'language'>,
) {
  await pause(SILENCE_MS);
  const start = listener.announcements.length;
  const boughtAt = Math.min(
    ...(await Promise.all(upTo(BURST_SIZE).map(() => buy(goodsId, buyer)))),
  );
  const announced = () =>
    listener.announcements
      .slice(start)
      .map(({ text, at }) => ({
        text,
        delay: at - boughtAt,
        sales: countSales(text, sentence, language),
      }))
      .filter(({ sales }) => sales > 0);
  return { announced, sum: () => announced().reduce((total, { sales }) => total + sales, 0) };
}

async function findOffer(buyer: Shopper, goodsId: number, language: Language): Promise<Offer> {
  const answer = await buyer.ask('GET', `/api/goods/${goodsId}?lang=${language}`);
  const { goods } = (await answer.json()) as { goods: { name: string } };
  const sale = { seq: 0, nickname: buyer.nickname, goodsId, goodsName: goods.name, date: '' };
  return { goodsId, sentence: formatSale(sale, goods.name, language) };
}

/** @returns when the 201 came, as `performance.now()` counts. */
async function buy(goodsId: number, buyer: Shopper): Promise<number> {
  const answer = await buyer.order(goodsId, crypto.randomUUID());
  const at = performance.now();
  if (answer.status !== 201) throw new Error(`A purchase was refused: ${await answer.text()}`);
  return at;
}

/** @returns the milliseconds from the 201 to the event of its announcement. */
async function sellOne(
  { goodsId, sentence }: Offer,
  buyer: Shopper,
  { announcements }: LiveRegionListener,
): Promise<number> {
  await pause(SILENCE_MS);
  const start = announcements.length;
  const boughtAt = await buy(goodsId, buyer);
  const find = () => announcements.slice(start).find(({ text }) => text === sentence);
  await until(`"${sentence}" is announced`, ANNOUNCEMENT_TIMEOUT_MS, () => find() !== undefined);
  return (find()?.at ?? Number.POSITIVE_INFINITY) - boughtAt;
}

/** Their median, the least and the greatest. */
function summarise(delays: readonly number[]): string {
  const sorted = delays.map(Math.round).sort((a, b) => a - b);
  const middle = sorted.slice(
    Math.floor((sorted.length - 1) / 2),
    Math.floor(sorted.length / 2) + 1,
  );
  const median = middle.reduce((total, delay) => total + delay, 0) / middle.length;
  return `median ${median} ms (${sorted[0]} to ${sorted.at(-1)})`;
}
