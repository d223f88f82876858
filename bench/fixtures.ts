import { CATEGORIES } from '@/lib/goods/goods';
import type { GoodsDocument } from '@/lib/goods/goods.model.server';

/** The goods of a benchmark's store, and the queries that are measured. */

const WORDS = [
  { en: 'House', ko: '하우스' },
  { en: 'Wild', ko: '야생' },
  { en: 'Brass', ko: '황동' },
  { en: 'Linen', ko: '리넨' },
  { en: 'Maple', ko: '단풍나무' },
  { en: 'Jeju', ko: '제주' },
  { en: 'Roasted', ko: '볶은' },
  { en: 'Folding', ko: '접이식' },
  { en: 'White', ko: '하얀' },
  { en: 'Evening', ko: '저녁' },
] as const;
const THINGS = [
  { en: 'coffee', ko: '커피' },
  { en: 'green tea', ko: '녹차' },
  { en: 'tangerine jam', ko: '감귤잼' },
  { en: 'teapot', ko: '찻주전자' },
  { en: 'notebook', ko: '공책' },
  { en: 'lamp', ko: '등' },
  { en: 'basket', ko: '바구니' },
  { en: 'bottle', ko: '보온병' },
  { en: 'spoon', ko: '숟가락' },
  { en: 'sesame oil', ko: '참기름' },
] as const;

/** Queries for a page of goods, by their names in the output. */
export const LISTS = {
  'list, newest': {},
  'list, popular': { sort: 'popular' },
  'list, price': { sort: 'price' },
  'list, one category, in stock, a price range': {
    category: 'tea',
    inStock: true,
    minPrice: 5_000,
    maxPrice: 20_000,
    sort: '-price',
  },
  'search, 커피': { q: '커피' },
  'search, ㅋㅍ': { q: 'ㅋㅍ' },
  'search, te': { q: 'te', sort: 'popular' },
  'search, nothing like that': { q: '우산 umbrella' },
} as const;

/** Incomplete input, for which suggestions are asked. */
export const TYPED = ['ㅋ', '컾', 'te', '하우스ㅋ'] as const;

/** @returns the goods with this id: the same in every run. */
export function makeGoods(goodsId: number): Partial<GoodsDocument> {
  const word = pick(WORDS, goodsId * 7);
  const thing = pick(THINGS, Math.floor(goodsId / 10));
  return {
    goodsId,
    name: {
      en: `${word.en} ${thing.en} no. ${goodsId}`,
      ko: `${word.ko} ${thing.ko} ${goodsId}호`,
    },
    description: { en: 'Made for a benchmark.', ko: '벤치마크에 쓰는 상품이에요.' },
    category: pick(CATEGORIES, goodsId),
    price: 1_000 + ((goodsId * 7_919) % 90) * 1_000,
    stock: goodsId % 7,
    sold: (goodsId * 31) % 500,
    imageUrl: '/goods/tangerine-jam.svg',
  };
}

function pick<T>(list: readonly [T, ...T[]] | readonly T[], n: number): T {
  return list[n % list.length] as T;
}
