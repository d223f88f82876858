import { describe, expect, it } from 'vitest';
import { Catalogue, RELEVANCE } from '@/lib/goods/catalogue';
import { SAMPLE_GOODS } from '@/lib/seed/sample-goods';

/** A search in the sample store, and the results of a good shop. */
type Judged = {
  q: string;
  /** These come first, in any order among themselves. */
  first?: string[];
  /** These are among the results. */
  has?: string[];
  /** These are not among the results. */
  lacks?: string[];
  /** Nothing is found. */
  none?: true;
};

const TEAS = ['First-flush green tea', 'Roasted barley tea', 'Citron tea', 'Chrysanthemum tea'];
const DRINKS = [...TEAS, 'House blend coffee', 'Porcelain dripper'];
const KITCHEN = SAMPLE_GOODS.filter(({ category }) => category === 'kitchen').map(
  ({ name }) => name.en,
);
const GIFTS = ['Honey yakgwa', 'Soy candle', 'Bottle-green fountain pen'];

const JUDGED: Judged[] = [
  // Names, as written.
  { q: 'coffee', first: ['House blend coffee'], lacks: TEAS },
  { q: '커피', first: ['House blend coffee'], lacks: TEAS },
  { q: 'tea', first: TEAS, has: ['Stoneware teapot'], lacks: ['Porcelain dripper'] },
  { q: '차', first: TEAS, lacks: ['Stone-pressed sesame oil'] },
  { q: 'pot', first: ['Earthenware stew pot'], has: ['Stoneware teapot'] },
  { q: 'teapot', first: ['Stoneware teapot'] },
  { q: '주전자', first: ['Stoneware teapot'] },
  { q: 'ink', first: ['Ink in dusk blue'], has: ['Brush and inkstone', 'Hanji notebook'] },
  { q: '잉크', first: ['Ink in dusk blue'], has: ['Bottle-green fountain pen'] },
  { q: 'pen', first: ['Bottle-green fountain pen'], has: ['Brass pencil holder'] },
  { q: 'bowl', first: ['Rice bowl'], has: ['Moon jar'] },
  { q: 'bowls', first: ['Rice bowl'], has: ['Moon jar'] },
  { q: 'mugs', first: ['Enamel mug'] },
  { q: 'honey', first: ['Wildflower honey', 'Honey yakgwa'] },
  { q: '꿀', first: ['Wildflower honey', 'Honey yakgwa'] },
  { q: 'brass', first: ['Brass soup spoon', 'Brass pencil holder'], has: ['Walnut pepper mill'] },
  { q: '하우스블렌드커피', first: ['House blend coffee'] },
  { q: 'green tea', first: ['First-flush green tea'], lacks: ['Citron tea'] },
  { q: 'spoon brass', first: ['Brass soup spoon'], lacks: ['Brass pencil holder'] },
  { q: 'ㅋㅍ', first: ['House blend coffee'] },
  { q: 'ㅁㄴㅍ', first: ['Bottle-green fountain pen'] },
  { q: '컾', first: ['House blend coffee'] },
  // Descriptions.
  { q: '선물', first: GIFTS },
  { q: 'gift', first: GIFTS },
  { q: 'a gift', first: GIFTS },
  { q: 'the', first: ['Thermos for two'], lacks: ['Enamel mug'] },
  { q: '집들이', first: ['Soy candle'] },
  { q: 'hazelnut', first: ['House blend coffee'] },
  { q: '북한산', first: ['Thermos for two'] },
  { q: '지리산', first: ['Wildflower honey'] },
  { q: 'waterproof', first: ['Picnic mat'] },
  { q: 'Icheon teapot', first: ['Stoneware teapot'] },
  // Categories, in both languages.
  { q: 'kitchen', first: KITCHEN, has: ['Roasted barley tea'], lacks: ['Picnic mat'] },
  { q: '주방', first: KITCHEN, lacks: ['Picnic mat'] },
  { q: 'stationery', has: ['Hanji notebook', 'Letter set'], lacks: ['Rice bowl'] },
  { q: '문구', has: ['Hanji notebook', 'Letter set'], lacks: ['Rice bowl'] },
  { q: 'coffee and tea', has: DRINKS, lacks: ['Rice bowl'] },
  { q: 'kitchen pot', has: ['Earthenware stew pot'], lacks: ['Rice bowl'] },
  // Typing errors: a wrong, missing, doubled or transposed letter.
  { q: 'cofee', first: ['House blend coffee'], lacks: TEAS },
  { q: 'coffe', first: ['House blend coffee'] },
  { q: 'cofefe', first: ['House blend coffee'] },
  { q: 'chrysantemum', first: ['Chrysanthemum tea'] },
  { q: 'notbook', first: ['Hanji notebook'] },
  { q: 'lanturn', first: ['Folding lantern'] },
  { q: 'gren tea', first: ['First-flush green tea'], lacks: ['Citron tea'] },
  { q: '유쟈차', first: ['Citron tea'] },
  { q: '유쟈 차', first: ['Citron tea'] },
  { q: '만연필', first: ['Bottle-green fountain pen'] },
  { q: '고츄장', first: ['Three-year gochujang'] },
  { q: '감귤쨈', first: ['Jeju tangerine jam'] },
  { q: '드립퍼', first: ['Porcelain dripper'] },
  { q: '커비', has: ['House blend coffee'], lacks: TEAS },
  // Typing errors in words of descriptions.
  { q: 'waterprof', first: ['Picnic mat'] },
  { q: 'hazlenut', first: ['House blend coffee'] },
  { q: '북항산', first: ['Thermos for two'] },
  { q: 'Icheon teepot', first: ['Stoneware teapot'] },
  { q: 'stationary', has: ['Hanji notebook', 'Letter set'] },
  // The other keyboard layout.
  { q: 'dbwk', first: ['Citron tea'] },
  { q: 'dbwkck', first: ['Citron tea'] },
  { q: 'DBWK', first: ['Citron tea'] },
  { q: 'Dbwk', first: ['Citron tea'] },
  { q: 'zjvl', first: ['House blend coffee'] },
  { q: 'zjv', first: ['House blend coffee'] },
  { q: 'tjsanf', first: GIFTS },
  { q: 'Rnf', first: ['Wildflower honey', 'Honey yakgwa'] },
  { q: 'ㅅㄷㅁ', first: TEAS },
  { q: '챌ㄹㄷㄷ', first: ['House blend coffee'] },
  { q: 'ㅏㅑㅅ초두', first: KITCHEN },
  // No result is better than a wrong one.
  ...[
    '우산',
    'umbrella',
    'espresso',
    'chair',
    'train',
    'cable',
    'boat',
    'phone',
    'zzzz',
    'ㅠㅠ',
    '.*',
    'tea umbrella',
  ].map((q) => ({ q, none: true }) as const),
];

const catalogue = new Catalogue();
catalogue.replace(SAMPLE_GOODS.map((goods) => ({ ...goods, sold: 0, revision: 0 })));
const find = (q: string) => catalogue.find({ q }, RELEVANCE).map(({ name }) => name.en);
const suggest = (q: string) => catalogue.suggest(q, 8).map(({ name }) => name.en);

describe('a search in the sample store', () => {
  it.each(JUDGED)(
    'for $q returns what a good shop returns',
    ({ q, first = [], has, lacks, none }) => {
      const found = find(q);
      expect(new Set(found.slice(0, first.length))).toEqual(new Set(first));
      expect(found).toEqual(expect.arrayContaining(has ?? []));
      expect(found.filter((name) => lacks?.includes(name))).toEqual([]);
      expect(found.length > 0).toBe(!none);
      expect(new Set(found).size).toBe(found.length);
      // Suggestions start with the same goods.
      expect(suggest(q).slice(0, first.length)).toEqual(found.slice(0, first.length));
    },
  );
});
