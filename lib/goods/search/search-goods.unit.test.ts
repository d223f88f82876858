import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldNames, HALF_TYPED, searchFor } from '@/lib/goods/search/search-goods';

const NAMES = {
  coffee: { en: 'House blend coffee', ko: '하우스 블렌드 커피' },
  green: { en: 'First-flush green tea (50%)', ko: '우전 녹차' },
  oil: { en: 'Stone-pressed sesame oil', ko: '맷돌 참기름' },
  jam: { en: 'Jeju tangerine jam', ko: '제주 감귤잼' },
  teapot: { en: 'Stoneware teapot', ko: '옹기 찻주전자' },
  diary: { en: 'Reading diary', ko: '읽기 일기장' },
  price: { en: 'Price tag', ko: '값표' },
  fruit: { en: 'Dried fruit', ko: '과일칩' },
  cafe: { en: 'Café crème', ko: '카페 크림' },
};
type Id = keyof typeof NAMES;

const ids = Object.keys(NAMES) as Id[];
const rankOf = (q: string, id: Id) => searchFor(q)?.rank(foldNames(NAMES[id])) ?? null;
/** The matches as written, without half-typed ones. */
const found = (q: string) => ids.filter((id) => (rankOf(q, id) ?? HALF_TYPED) < HALF_TYPED);
const likely = (q: string) => ids.filter((id) => rankOf(q, id) !== null);

describe('a search', () => {
  it.each([
    ['part of a Korean word', '귤', ['jam']],
    ['several syllables within it', '기름', ['oil']],
    ['initial consonants', 'ㅋㅍ', ['coffee', 'cafe']],
    ['initial consonants over a space', 'ㅂㄹㄷㅋㅍ', ['coffee']],
    ['initial consonants in the middle', 'ㄱㄹ', ['oil']],
    ['two that the keyboard joined (ㄳ)', 'ㄳ', []],
    ['two that the keyboard joined (ㄺ)', 'ㄺ', []],
    ['a syllable and a consonant', '커ㅍ', ['coffee']],
    ['a consonant and a syllable', 'ㅋ피', ['coffee']],
    ['syllables with a consonant between', '참ㄱ름', ['oil']],
    ['a lone consonant, where a word begins', 'ㅊ', ['oil', 'teapot']],
    ['Korean without its spaces', '하우스블렌드커피', ['coffee']],
    ['Korean with a space that is not there', '감귤 잼', ['jam']],
    ['a space between the half of a word', '참 기름', ['oil']],
    ['words in another order', '커피 하우스', ['coffee']],
    ['words of two languages', '커피 house', ['coffee']],
    ['any case', 'GREEN TEA', ['green']],
    ['spaces around and between', '  green   tea ', ['green']],
    ['the beginning of a word', 'te', ['green', 'teapot']],
    ['one letter, where a word begins', 'j', ['jam']],
    ['no middle of a word, where it is so short', 'ee', []],
    ['what is within a word', 'pot', ['teapot']],
    ['words without their space', 'greentea', ['green']],
    ['the beginnings of words', 'gr te', ['green']],
    ['letters without their accents', 'cafe creme', ['cafe']],
    ['letters with them', 'café', ['cafe']],
    ['full-width letters', 'ＴＥＡ', ['green', 'teapot']],
    ['signs as signs', '(50%)', ['green']],
    ['a pattern as text', '.*', []],
    ['a lone bracket', '[', []],
    ['a sign that ends words', 'first-flush', ['green']],
    ['the halves of a hyphenated word', 'pressed', ['oil']],
    ['syllables in pieces (NFD)', '커피'.normalize('NFD'), ['coffee']],
    ['nothing that is there', '우산', []],
  ])('by %s: %s', (_, q, expected) => {
    expect(found(q)).toEqual(expected);
  });

  it.each([
    ['컾', ['coffee']],
    ['커', ['coffee']],
    ['녹ㅊ', ['green']],
    ['녹찿', []],
    ['차', ['green', 'oil', 'teapot']],
    ['갑', ['price']],
    ['값ㅍ', ['price']],
    ['고', ['fruit']],
    ['과잃', []],
    ['일ㄱ', ['diary']],
    ['읽', ['diary']],
    ['감귤재', ['jam']],
    ['tange', ['jam']],
    ['anger', ['jam']],
  ])('that is half typed matches what it may become: %s', (q, expected) => {
    expect(likely(q)).toEqual(expected);
  });

  it('matches a word at every key on the way to it', () => {
    for (const typed of ['ㅋ', '커', '컾', '커피']) expect(likely(typed)).toContain('coffee');
    for (const typed of [
      'ㅎ',
      '하',
      '항',
      '하우',
      '하웃',
      '하우스',
      '하우습',
      '하우스브',
      '하우스블',
    ]) {
      expect([typed, likely(typed)]).toEqual([typed, ['coffee']]);
    }
    for (const typed of ['ㄱ', '고', '과', '광', '과이', '과일'])
      expect(likely(typed)).toContain('fruit');
  });

  it('for 차 omits 참기름 as long as a name has 차', () => {
    expect(found('차')).toEqual(['green']);
  });

  it('ranks whole words first, then starts of names, starts of words, and the rest', () => {
    expect(rankOf('커피', 'coffee')).toBe(0);
    expect(rankOf('ho', 'coffee')).toBe(1);
    expect(rankOf('cof', 'coffee')).toBe(2);
    expect(rankOf('귤', 'jam')).toBe(3);
    expect(rankOf('컾', 'coffee')).toBe(4);
  });

  it('for only spaces is null', () => {
    expect(searchFor(' \t　')).toBeNull();
  });

  it('accepts any text, and matches each name by each of its prefixes', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 100 }),
        (q) => void searchFor(q)?.rank('a b'),
      ),
    );
    for (const id of ids) {
      for (const name of Object.values(NAMES[id])) {
        for (let end = 1; end <= name.length; end++) {
          expect([name.slice(0, end), rankOf(name.slice(0, end), id)]).toEqual([
            name.slice(0, end),
            expect.toBeOneOf([0, 1]),
          ]);
        }
      }
    }
  });
});
