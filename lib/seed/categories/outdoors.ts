import type { SeedGoods } from '@/lib/seed/seed-goods';

/** What one takes along. */
export const OUTDOORS: SeedGoods[] = [
  {
    goodsId: 21,
    picture: 'picnic-mat',
    name: { en: 'Picnic mat', ko: '나들이 돗자리' },
    description: {
      en: 'Waterproof below, soft above, rolls up to the size of a loaf.',
      ko: '아래는 방수, 위는 포근해요. 말면 식빵만 해요.',
    },
    price: 29_000,
    stock: 75,
  },
  {
    goodsId: 22,
    picture: 'thermos',
    name: { en: 'Thermos for two', ko: '둘이 쓰는 보온병' },
    description: {
      en: 'Keeps tea hot from Bukhansan’s foot to its top.',
      ko: '북한산 아래에서 꼭대기까지 차가 식지 않아요.',
    },
    price: 44_000,
    stock: 36,
  },
  {
    goodsId: 23,
    picture: 'canvas-tote',
    name: { en: 'Canvas tote', ko: '캔버스 가방' },
    description: {
      en: 'Thick canvas, long handles, a pocket where you look for one.',
      ko: '도톰한 캔버스에 긴 손잡이, 있어야 할 자리에 주머니가 있어요.',
    },
    price: 17_000,
    stock: 180,
  },
  {
    goodsId: 24,
    picture: 'folding-lantern',
    name: { en: 'Folding lantern', ko: '접이식 등불' },
    description: {
      en: 'Folds flat, opens with a pull, lights a tent for a night.',
      ko: '납작하게 접히고, 당기면 펴져서 하룻밤 텐트를 밝혀요.',
    },
    price: 25_500,
    stock: 2,
  },
  {
    goodsId: 30,
    picture: 'enamel-mug',
    name: { en: 'Enamel mug', ko: '법랑 컵' },
    description: {
      en: 'Steel under white enamel. It may chip one day; the tea will not mind.',
      ko: '강철에 흰 법랑을 입혔어요. 언젠가 이가 나가도 차 맛은 그대로예요.',
    },
    price: 15_500,
    stock: 220,
  },
  {
    goodsId: 36,
    picture: 'shield-kite',
    name: { en: 'Shield kite', ko: '방패연' },
    description: {
      en: 'Bamboo and hanji, with a round hole that lets strong wind through.',
      ko: '대나무와 한지로 만들었어요. 가운데 구멍으로 센 바람이 빠져나가요.',
    },
    price: 19_500,
    stock: 52,
  },
];
