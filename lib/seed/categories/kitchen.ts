import type { SeedGoods } from '@/lib/seed/seed-goods';

/** What one cooks and eats with. */
export const KITCHEN: SeedGoods[] = [
  {
    goodsId: 9,
    picture: 'teapot',
    name: { en: 'Stoneware teapot', ko: '옹기 찻주전자' },
    description: {
      en: 'Thrown on a wheel in Icheon. The lid stays on when you pour.',
      ko: '이천에서 물레로 빚었어요. 따를 때 뚜껑이 떨어지지 않아요.',
    },
    price: 58_000,
    stock: 7,
  },
  {
    goodsId: 10,
    picture: 'cutting-board',
    name: { en: 'Maple cutting board', ko: '단풍나무 도마' },
    description: {
      en: 'One piece of maple, oiled twice, heavy enough to stay put.',
      ko: '통단풍나무에 기름을 두 번 먹였어요. 묵직해서 밀리지 않아요.',
    },
    price: 39_000,
    stock: 100,
  },
  {
    goodsId: 11,
    picture: 'soup-spoon',
    name: { en: 'Brass soup spoon', ko: '방짜 유기 숟가락' },
    description: {
      en: 'Hammered brass, warm to the hand, for a lifetime of soup.',
      ko: '두드려 만든 유기라 손에 따뜻하고 평생 써요.',
    },
    price: 27_000,
    stock: 30,
  },
  {
    goodsId: 12,
    picture: 'rice-bowl',
    name: { en: 'Rice bowl', ko: '백자 밥그릇' },
    description: {
      en: 'White porcelain with a foot that fits three fingers.',
      ko: '굽에 세 손가락이 꼭 맞는 백자 밥그릇이에요.',
    },
    price: 19_000,
    stock: 120,
  },
  {
    goodsId: 27,
    picture: 'ttukbaegi',
    name: { en: 'Earthenware stew pot', ko: '뚝배기' },
    description: {
      en: 'Goes from the flame to the table and keeps bubbling there for ten minutes.',
      ko: '불에서 내려 상에 올려도 십 분은 보글보글 끓어요.',
    },
    price: 23_000,
    stock: 58,
  },
  {
    goodsId: 33,
    picture: 'pepper-mill',
    name: { en: 'Walnut pepper mill', ko: '호두나무 후추갈이' },
    description: {
      en: 'A ceramic grinder in turned walnut. The brass knob sets how fine.',
      ko: '깎아 만든 호두나무 안에 세라믹 날이 들어 있어요. 굵기는 황동 손잡이로 맞춰요.',
    },
    price: 42_000,
    stock: 21,
  },
  {
    goodsId: 38,
    picture: 'iron-pan',
    name: { en: 'Cast-iron pan', ko: '무쇠 팬' },
    description: {
      en: 'Twenty-six centimetres and heavy. It gets better with every egg.',
      ko: '지름 26센티미터, 묵직해요. 달걀을 부칠수록 길이 들어요.',
    },
    price: 64_000,
    stock: 11,
  },
];
