import type { SeedGoods } from '@/lib/seed/seed-goods';

/** What one writes with, and upon. */
export const STATIONERY: SeedGoods[] = [
  {
    goodsId: 13,
    picture: 'hanji-notebook',
    name: { en: 'Hanji notebook', ko: '한지 공책' },
    description: {
      en: 'Sewn by hand on mulberry paper. Ink does not bleed through.',
      ko: '닥종이를 손으로 꿰맸어요. 잉크가 뒤로 배지 않아요.',
    },
    price: 11_000,
    stock: 150,
  },
  {
    goodsId: 14,
    picture: 'pencil-holder',
    name: { en: 'Brass pencil holder', ko: '황동 연필깍지' },
    description: {
      en: 'Gives the last five centimetres of a pencil another year.',
      ko: '몽당연필을 한 해 더 쓰게 해 줘요.',
    },
    price: 9_500,
    stock: 60,
  },
  {
    goodsId: 15,
    picture: 'dusk-ink',
    name: { en: 'Ink in dusk blue', ko: '저녁빛 잉크' },
    description: {
      en: 'The blue of a Seoul sky at ten past seven in June.',
      ko: '유월 저녁 일곱 시 십 분, 서울 하늘의 파랑이에요.',
    },
    price: 15_000,
    stock: 22,
  },
  {
    goodsId: 16,
    picture: 'letter-set',
    name: { en: 'Letter set', ko: '편지지 묶음' },
    description: {
      en: 'Twelve sheets and six envelopes, for what a message will not do.',
      ko: '메시지로는 모자란 말을 위한 편지지 열두 장과 봉투 여섯 장.',
    },
    price: 7_200,
    stock: 90,
  },
  {
    goodsId: 28,
    picture: 'brush-and-inkstone',
    name: { en: 'Brush and inkstone', ko: '붓과 벼루' },
    description: {
      en: 'A goat-hair brush and a stone from Boryeong, for slow letters.',
      ko: '염소털 붓과 보령 벼루예요. 천천히 쓰는 글씨를 위해 골랐어요.',
    },
    price: 46_000,
    stock: 14,
  },
  {
    goodsId: 34,
    picture: 'paper-tapes',
    name: { en: 'Four paper tapes', ko: '종이테이프 네 개 묶음' },
    description: {
      en: 'Dots, stripes, checks and plain blue. They come off again without a trace.',
      ko: '물방울, 줄무늬, 바둑판, 그리고 파랑이에요. 떼어도 자국이 남지 않아요.',
    },
    price: 8_800,
    stock: 320,
  },
  {
    goodsId: 39,
    picture: 'fountain-pen',
    name: { en: 'Bottle-green fountain pen', ko: '짙은 초록 만년필' },
    description: {
      en: 'A steel nib, fine enough for a diary, and a converter for any ink. It comes wrapped as a gift.',
      ko: '일기 쓰기 좋은 가는 강철 촉이에요. 어떤 잉크든 넣어 쓸 수 있어요. 선물 포장해서 보내 드려요.',
    },
    price: 79_000,
    stock: 8,
  },
];
