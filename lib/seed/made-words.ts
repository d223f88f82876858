import type { LocalizedText } from '@/lib/i18n/language';

type Kind = 'food' | 'thing';

const words = (list: string): LocalizedText[] =>
  list
    .split(',')
    .map((pair) => pair.trim().split(' / '))
    .map(([en = '', ko = '']) => ({ en, ko }));

/** A generic noun for each goods of the sample store, by goodsId from 1. */
export const NOUNS = words(`
  tangerine jam / 감귤잼, wildflower honey / 야생화꿀, sesame oil / 참기름, seaweed crisps / 김부각,
  coffee / 커피, green tea / 녹차, barley tea / 보리차, citron tea / 유자차,
  teapot / 찻주전자, cutting board / 도마, soup spoon / 숟가락, rice bowl / 밥그릇,
  notebook / 공책, pencil holder / 연필깍지, blue ink / 파란 잉크, letter set / 편지지,
  linen throw / 리넨 담요, lamp / 등, candle / 초, bamboo basket / 대바구니,
  picnic mat / 돗자리, thermos / 보온병, canvas tote / 캔버스 가방, lantern / 등불,
  dried persimmons / 곶감, chrysanthemum tea / 국화차, stew pot / 뚝배기, inkstone / 벼루,
  wall clock / 벽시계, enamel mug / 법랑 컵, gochujang / 고추장, coffee dripper / 드리퍼,
  pepper mill / 후추갈이, paper tapes / 종이테이프, cushion / 방석, kite / 연,
  yakgwa / 약과, iron pan / 무쇠 팬, fountain pen / 만년필, moon jar / 달항아리`);

export const QUALITIES: Record<Kind, LocalizedText[]> = {
  food: words(`
    small-batch / 소량, slow-made / 느린, spring / 봄, summer / 여름,
    autumn / 가을, winter / 겨울, farmhouse / 농가, market-day / 장날,
    village / 마을, hillside / 산기슭, family-made / 가족,
    everyday / 날마다 먹는, old-style / 옛날식`),
  thing: words(`
    hand-finished / 손마감, plain / 수수한, everyday / 날마다 쓰는, old-style / 옛날식,
    workshop / 공방, lightweight / 가벼운, sturdy / 튼튼한, pale / 밝은빛, dark / 짙은빛,
    numbered / 번호를 새긴, weekend / 주말에 쓰는, remade / 되살린, guest / 손님용`),
};

export const SIZES = [
  { en: '', ko: '' },
  ...words('small / 작은, large / 큰, boxed / 상자에 담은'),
];

export const PLACES = words(`
  Seoul / 서울, Busan / 부산, Daegu / 대구, Incheon / 인천, Gwangju / 광주, Daejeon / 대전,
  Ulsan / 울산, Sejong / 세종, Suwon / 수원, Icheon / 이천, Yeoju / 여주, Paju / 파주,
  Gapyeong / 가평, Chuncheon / 춘천, Gangneung / 강릉, Sokcho / 속초, Yangyang / 양양,
  Pyeongchang / 평창, Jeongseon / 정선, Cheongju / 청주, Chungju / 충주, Danyang / 단양,
  Boryeong / 보령, Gongju / 공주, Buyeo / 부여, Seosan / 서산, Jeonju / 전주, Gunsan / 군산,
  Iksan / 익산, Namwon / 남원, Sunchang / 순창, Muju / 무주, Mokpo / 목포, Yeosu / 여수,
  Suncheon / 순천, Damyang / 담양, Boseong / 보성, Goheung / 고흥, Haenam / 해남, Wando / 완도,
  Gyeongju / 경주, Andong / 안동, Pohang / 포항, Sangju / 상주, Yeongdeok / 영덕,
  Tongyeong / 통영, Geoje / 거제, Namhae / 남해, Hadong / 하동, Jinju / 진주, Jeju / 제주,
  Seogwipo / 서귀포`);

export const CLOSINGS: Record<Kind, LocalizedText[]> = {
  food: [
    { en: 'Packed the day before it leaves.', ko: '보내기 전날 담아요.' },
    { en: 'Keeps for six months in a cool place.', ko: '서늘한 곳에서 여섯 달 두고 먹어요.' },
    { en: 'Once opened, it belongs in the fridge.', ko: '열고 나면 냉장고에 넣어 주세요.' },
  ],
  thing: [
    { en: 'No two are quite alike.', ko: '하나하나 조금씩 달라요.' },
    { en: 'The maker repairs it for two years.', ko: '만든 분이 두 해 동안 고쳐 드려요.' },
    { en: 'It comes wrapped in paper, without plastic.', ko: '비닐 없이 종이에 싸서 보내 드려요.' },
  ],
};
