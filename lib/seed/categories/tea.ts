import type { SeedGoods } from '@/lib/seed/seed-goods';

/** What is drunk. */
export const TEA: SeedGoods[] = [
  {
    goodsId: 5,
    picture: 'coffee',
    name: { en: 'House blend coffee', ko: '하우스 블렌드 커피' },
    description: {
      en: 'Hazelnut and plum, roasted on Tuesdays and Fridays.',
      ko: '헤이즐넛과 자두 향이 나요. 화요일과 금요일에 볶아요.',
    },
    price: 16_000,
    stock: 200,
  },
  {
    goodsId: 6,
    picture: 'green-tea',
    name: { en: 'First-flush green tea', ko: '우전 녹차' },
    description: {
      en: 'Picked in Hadong before the spring rain, by hand.',
      ko: '곡우 전에 하동에서 손으로 딴 첫물차예요.',
    },
    price: 32_000,
    stock: 15,
  },
  {
    goodsId: 7,
    picture: 'barley-tea',
    name: { en: 'Roasted barley tea', ko: '볶은 보리차' },
    description: {
      en: 'The smell of every Korean kitchen. Good cold, better warm.',
      ko: '집집마다 나던 그 냄새예요. 시원해도 좋고 따뜻하면 더 좋아요.',
    },
    price: 5_500,
    stock: 300,
  },
  {
    goodsId: 8,
    picture: 'citron-tea',
    name: { en: 'Citron tea', ko: '유자차' },
    description: {
      en: 'Whole citrons from Goheung, cut thin, rind and all.',
      ko: '고흥 유자를 껍질째 얇게 썰어 담갔어요.',
    },
    price: 14_500,
    stock: 64,
  },
  {
    goodsId: 26,
    picture: 'chrysanthemum-tea',
    name: { en: 'Chrysanthemum tea', ko: '국화차' },
    description: {
      en: 'Small yellow blossoms, steamed and dried whole. Five of them make a pot.',
      ko: '작은 노란 꽃을 통째로 쪄서 말렸어요. 다섯 송이면 한 주전자예요.',
    },
    price: 13_500,
    stock: 110,
  },
  {
    goodsId: 32,
    picture: 'dripper',
    name: { en: 'Porcelain dripper', ko: '도자기 드리퍼' },
    description: {
      en: 'Twenty ribs inside, so the water takes its time. The glass server comes with it.',
      ko: '안쪽 골이 스무 줄이라 물이 천천히 내려가요. 유리 서버도 함께 드려요.',
    },
    price: 36_000,
    stock: 40,
  },
];
