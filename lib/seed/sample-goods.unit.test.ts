import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CATEGORIES, type StoredGoods } from '@/lib/goods/goods';
import { MAX_MADE_GOODS, makeGoods } from '@/lib/seed/make-goods';
import { SAMPLE_GOODS } from '@/lib/seed/sample-goods';
import { upTo } from '@/tests/count';

const MAX_PICTURE_BYTES = 6 * 1024;
const HANGUL = /[가-힣]/;

const pictureOf = ({ imageUrl }: StoredGoods) =>
  readFileSync(new URL(`../../public${imageUrl}`, import.meta.url), 'utf8');

describe('the sample store', () => {
  it('has forty goods, numbered from 1, six or seven in each category', () => {
    expect(SAMPLE_GOODS.map(({ goodsId }) => goodsId)).toEqual(upTo(40));
    for (const category of CATEGORIES) {
      const those = SAMPLE_GOODS.filter((goods) => goods.category === category);
      expect([6, 7]).toContain(those.length);
    }
  });

  it.each(SAMPLE_GOODS)('describes $name.en completely, in both languages', (goods) => {
    for (const text of [goods.name, goods.description]) {
      expect(text.en).toMatch(/[a-z]/);
      expect(text.en).not.toMatch(HANGUL);
      expect(text.ko).toMatch(HANGUL);
    }
    expect(Number.isInteger(goods.price) && goods.price > 0).toBe(true);
    expect(goods.stock).toBeGreaterThanOrEqual(1);
    expect(goods.stock).toBeLessThanOrEqual(400);
  });

  it.each(SAMPLE_GOODS)('has a small picture of $name.en, a valid SVG without scripts', (goods) => {
    const picture = pictureOf(goods);
    expect(Buffer.byteLength(picture)).toBeLessThanOrEqual(MAX_PICTURE_BYTES);
    expect(picture).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox=".*<\/svg>\n$/s);
    expect(picture).not.toMatch(/NaN|undefined|<script|href="[^#]/);
    const named = [...picture.matchAll(/id="(\w+)"/g)].map(([, id]) => id);
    const used = [...picture.matchAll(/(?:url\(#|href="#)(\w+)/g)].map(([, id]) => id);
    expect(named).toEqual(expect.arrayContaining(used));
  });

  it('gives each goods its own picture', () => {
    expect(new Set(SAMPLE_GOODS.map(pictureOf)).size).toBe(40);
  });
});

describe('a generated store', () => {
  it('starts with the sample store', () => {
    expect(upTo(40).map(makeGoods)).toEqual(SAMPLE_GOODS);
  });

  it('is deterministic', () => {
    const ids = [41, 77, 4_000, MAX_MADE_GOODS];
    expect(ids.map(makeGoods)).toEqual(ids.map(makeGoods));
    expect(makeGoods(41)).toEqual({
      goodsId: 41,
      name: { en: 'Small-batch tangerine jam from Seoul', ko: '서울 소량 감귤잼' },
      description: {
        en: 'From a maker in Seoul. Once opened, it belongs in the fridge.',
        ko: '서울에서 만들어 보내 드려요. 열고 나면 냉장고에 넣어 주세요.',
      },
      category: 'pantry',
      price: 13_800,
      stock: 68,
      imageUrl: '/goods/tangerine-jam.svg',
    });
  });

  it('has complete goods with unique names, up to the last one', { timeout: 20_000 }, () => {
    const all = upTo(MAX_MADE_GOODS).map(makeGoods);
    for (const language of ['en', 'ko'] as const) {
      expect(new Set(all.map(({ name }) => name[language])).size).toBe(MAX_MADE_GOODS);
    }
    const faulty = all.filter(
      ({ goodsId, price, stock, name, description }, index) =>
        goodsId !== index + 1 ||
        !(Number.isInteger(price) && price > 0) ||
        !(Number.isInteger(stock) && stock >= 1 && stock <= 400) ||
        [...Object.values(name), ...Object.values(description)].some(
          (text) => text !== text.trim() || /undefined|\/| {2}/.test(text) || text === '',
        ),
    );
    expect(faulty).toEqual([]);
    const pictures = new Set(SAMPLE_GOODS.map(({ imageUrl }) => imageUrl));
    expect(all.every(({ imageUrl }) => pictures.has(imageUrl))).toBe(true);
  });
});
