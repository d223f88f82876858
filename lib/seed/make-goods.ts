import type { StoredGoods } from '@/lib/goods/goods';
import type { Language, LocalizedText } from '@/lib/i18n/language';
import { CLOSINGS, NOUNS, PLACES, QUALITIES, SIZES } from '@/lib/seed/made-words';
import { SAMPLE_GOODS } from '@/lib/seed/sample-goods';

/** How many goods a store can be filled with before names would repeat. */
export const MAX_MADE_GOODS = 100_000;

const MAX_MADE_STOCK = 400;
/** A prime, Knuth’s, that scatters numbers that follow each other. */
const SCATTER = 2_654_435_761;
/** Objects that stand among what one drinks. */
const NO_FOOD = new Set(['/goods/dripper.svg']);
const NAMES_OF_EACH = SIZES.length * PLACES.length * QUALITIES.food.length;
/** Has no divisor in common with NAMES_OF_EACH, so its multiples come by every name once. */
const STRIDE = 1193;

/**
 * The goods that are `goodsId` in a store of many: the sample store's own first, then ones put
 * together from its pictures and from lists of words. The same for the same number, always; no
 * name twice up to `MAX_MADE_GOODS`.
 */
export function makeGoods(goodsId: number): StoredGoods {
  const own = SAMPLE_GOODS[goodsId - 1];
  if (own) return own;
  const index = goodsId - 1 - SAMPLE_GOODS.length;
  const like = of(SAMPLE_GOODS, index);
  const isFood = ['pantry', 'tea'].includes(like.category) && !NO_FOOD.has(like.imageUrl);
  const kind = isFood ? 'food' : 'thing';
  const turn = Math.floor(index / SAMPLE_GOODS.length);
  const combination = (turn * STRIDE + (index % SAMPLE_GOODS.length) * 37) % NAMES_OF_EACH;
  const place = of(PLACES, combination);
  const quality = of(QUALITIES[kind], Math.floor(combination / PLACES.length));
  const size = of(SIZES, Math.floor(combination / PLACES.length / QUALITIES[kind].length));
  const noun = of(NOUNS, index);
  // Looks like chance, and is none.
  const chance = Math.imul(goodsId, SCATTER) >>> 8;
  const closing = of(CLOSINGS[kind], chance);
  return {
    goodsId,
    name: {
      en: `${capital(join('en', size, quality, noun))} from ${place.en}`,
      ko: join('ko', place, quality, size, noun),
    },
    description: {
      en: `From a maker in ${place.en}. ${closing.en}`,
      ko: `${place.ko}에서 만들어 보내 드려요. ${closing.ko}`,
    },
    category: like.category,
    price: Math.round((like.price * (60 + (chance % 90))) / 10_000) * 100,
    stock: 1 + (Math.floor(chance / 90) % MAX_MADE_STOCK),
    imageUrl: like.imageUrl,
  };
}

function of<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T;
}

function join(language: Language, ...parts: LocalizedText[]): string {
  const said = parts.map((part) => part[language]).filter((part) => part !== '');
  return said.join(' ');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
