import type { StoredGoods } from '@/lib/goods/goods';
import type { Language, LocalizedText } from '@/lib/i18n/language';
import { CLOSINGS, NOUNS, PLACES, QUALITIES, SIZES } from '@/lib/seed/made-words';
import { SAMPLE_GOODS } from '@/lib/seed/sample-goods';

/** With more goods, names would repeat. */
export const MAX_MADE_GOODS = 100_000;

const MAX_MADE_STOCK = 400;
/** Knuth’s multiplicative hash: a prime that scatters consecutive numbers. */
const HASH_MULTIPLIER = 2_654_435_761;
/** Not food, though in the category tea. */
const NOT_FOOD = new Set(['/goods/dripper.svg']);
const NAMES_PER_NOUN = SIZES.length * PLACES.length * QUALITIES.food.length;
/** Coprime with NAMES_PER_NOUN, so its multiples visit every name once. */
const STRIDE = 1193;

/**
 * Generates the goods `goodsId`: the sample store's goods first, then combinations of their pictures
 * and of word lists. Deterministic, without duplicate names up to `MAX_MADE_GOODS`.
 */
export function makeGoods(goodsId: number): StoredGoods {
  const own = SAMPLE_GOODS[goodsId - 1];
  if (own) return own;
  const index = goodsId - 1 - SAMPLE_GOODS.length;
  const template = pick(SAMPLE_GOODS, index);
  const isFood = ['pantry', 'tea'].includes(template.category) && !NOT_FOOD.has(template.imageUrl);
  const kind = isFood ? 'food' : 'thing';
  const round = Math.floor(index / SAMPLE_GOODS.length);
  const combination = (round * STRIDE + (index % SAMPLE_GOODS.length) * 37) % NAMES_PER_NOUN;
  const place = pick(PLACES, combination);
  const quality = pick(QUALITIES[kind], Math.floor(combination / PLACES.length));
  const size = pick(SIZES, Math.floor(combination / PLACES.length / QUALITIES[kind].length));
  const noun = pick(NOUNS, index);
  const hash = Math.imul(goodsId, HASH_MULTIPLIER) >>> 8;
  const closing = pick(CLOSINGS[kind], hash);
  return {
    goodsId,
    name: {
      en: `${capitalise(join('en', size, quality, noun))} from ${place.en}`,
      ko: join('ko', place, quality, size, noun),
    },
    description: {
      en: `From a maker in ${place.en}. ${closing.en}`,
      ko: `${place.ko}에서 만들어 보내 드려요. ${closing.ko}`,
    },
    category: template.category,
    price: Math.round((template.price * (60 + (hash % 90))) / 10_000) * 100,
    stock: 1 + (Math.floor(hash / 90) % MAX_MADE_STOCK),
    imageUrl: template.imageUrl,
  };
}

function pick<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T;
}

function join(language: Language, ...parts: LocalizedText[]): string {
  const words = parts.map((part) => part[language]);
  return words.filter((word) => word !== '').join(' ');
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
