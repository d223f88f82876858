import type { SeedGoods } from '@/lib/seed/seed-goods';

/** What is eaten. */
export const PANTRY: SeedGoods[] = [
  {
    goodsId: 1,
    picture: 'tangerine-jam',
    name: { en: 'Jeju tangerine jam', ko: '제주 감귤잼' },
    description: {
      en: 'Tangerines from one grove, cooked slowly with half the usual sugar.',
      ko: '한 농장의 감귤을 설탕은 절반만 넣고 천천히 졸였어요.',
    },
    price: 12_900,
    stock: 80,
  },
  {
    goodsId: 2,
    picture: 'honey',
    name: { en: 'Wildflower honey', ko: '야생화꿀' },
    description: {
      en: 'Raw honey from the hills of Jirisan. It sets in winter, as it should.',
      ko: '지리산 자락에서 딴 생꿀이에요. 겨울에 굳는 건 자연스러운 일이에요.',
    },
    price: 24_000,
    stock: 42,
  },
  {
    goodsId: 3,
    picture: 'sesame-oil',
    name: { en: 'Stone-pressed sesame oil', ko: '맷돌 참기름' },
    description: {
      en: 'Pressed the week it ships. Smell it before you pour it.',
      ko: '보내 드리는 주에 짜요. 붓기 전에 먼저 향을 맡아 보세요.',
    },
    price: 18_500,
    stock: 9,
  },
  {
    goodsId: 4,
    picture: 'seaweed-crisps',
    name: { en: 'Seaweed crisps', ko: '김부각' },
    description: {
      en: 'Seaweed and rice paste, dried for two days and fried for ten seconds.',
      ko: '찹쌀풀을 발라 이틀 말리고 십 초만 튀긴 김부각이에요.',
    },
    price: 6_800,
    stock: 240,
  },
  {
    goodsId: 25,
    picture: 'dried-persimmons',
    name: { en: 'Dried persimmons', ko: '곶감' },
    description: {
      en: 'Sangju persimmons, peeled in October and hung until the sugar comes out white by itself.',
      ko: '시월에 깎아 매단 상주 감이에요. 하얀 가루는 감에서 저절로 나온 단맛이에요.',
    },
    price: 18_000,
    stock: 45,
  },
  {
    goodsId: 31,
    picture: 'gochujang',
    name: { en: 'Three-year gochujang', ko: '삼 년 숙성 고추장' },
    description: {
      en: 'Aged in clay jars on a roof in Sunchang for three summers. Deep first, hot after.',
      ko: '순창의 장독대에서 여름을 세 번 났어요. 먼저 깊고, 뒤에 매워요.',
    },
    price: 21_500,
    stock: 33,
  },
  {
    goodsId: 37,
    picture: 'yakgwa',
    name: { en: 'Honey yakgwa', ko: '꿀약과' },
    description: {
      en: 'Wheat, honey and ginger, fried slowly. Nine flowers in a gift box.',
      ko: '밀가루와 꿀, 생강으로 빚어 천천히 튀겼어요. 꽃 아홉 송이를 선물 상자에 담았어요.',
    },
    price: 9_900,
    stock: 180,
  },
];
