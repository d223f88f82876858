import type { SeedGoods } from '@/lib/seed/seed-goods';

/** What makes a room a home. */
export const HOME: SeedGoods[] = [
  {
    goodsId: 17,
    picture: 'linen-throw',
    name: { en: 'Linen throw', ko: '리넨 담요' },
    description: {
      en: 'Washed three times, so that it is soft on its first evening.',
      ko: '세 번 빨아서 첫날 저녁부터 부드러워요.',
    },
    price: 72_000,
    stock: 12,
  },
  {
    goodsId: 18,
    picture: 'bell-lamp',
    name: { en: 'Bell lamp', ko: '종 모양 등' },
    description: {
      en: 'A small lamp in the shape of our bell. Warm light, no glare.',
      ko: '우리 가게 종을 닮은 작은 등이에요. 눈부심 없이 따뜻해요.',
    },
    price: 89_000,
    stock: 5,
  },
  {
    goodsId: 19,
    picture: 'soy-candle',
    name: { en: 'Soy candle', ko: '소이 캔들' },
    description: {
      en: 'Pine and a little smoke. Burns for forty hours. A good housewarming gift.',
      ko: '소나무에 연기 한 줄기. 마흔 시간을 타요. 집들이 선물로 좋아요.',
    },
    price: 21_000,
    stock: 48,
  },
  {
    goodsId: 20,
    picture: 'bamboo-basket',
    name: { en: 'Bamboo basket', ko: '대바구니' },
    description: {
      en: 'Woven in Damyang by one pair of hands. There is one.',
      ko: '담양에서 한 분이 엮었어요. 딱 하나예요.',
    },
    price: 34_000,
    stock: 1,
  },
  {
    goodsId: 29,
    picture: 'wall-clock',
    name: { en: 'Quiet wall clock', ko: '무소음 벽시계' },
    description: {
      en: 'The hand glides, so the bedroom stays silent. Walnut rim, thirty centimetres.',
      ko: '바늘이 미끄러지듯 돌아 침실에서도 조용해요. 호두나무 테두리, 지름 30센티미터예요.',
    },
    price: 53_000,
    stock: 26,
  },
  {
    goodsId: 35,
    picture: 'patchwork-cushion',
    name: { en: 'Patchwork cushion', ko: '조각보 방석' },
    description: {
      en: 'Sewn from the ends of ramie and silk, so no two are alike.',
      ko: '모시와 비단 자투리를 이어서 같은 것이 하나도 없어요.',
    },
    price: 38_000,
    stock: 18,
  },
  {
    goodsId: 40,
    picture: 'moon-jar',
    name: { en: 'Moon jar', ko: '달항아리' },
    description: {
      en: 'Two bowls joined while wet. The seam around the middle is meant to stay.',
      ko: '젖은 사발 두 개를 맞붙였어요. 허리의 이음매는 일부러 남겨 두었어요.',
    },
    price: 145_000,
    stock: 3,
  },
];
