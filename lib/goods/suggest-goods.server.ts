import { searchableCatalogue } from '@/lib/goods/current-catalogue.server';
import type { Goods } from '@/lib/goods/goods';
import { toGoods } from '@/lib/goods/goods.model.server';
import type { Language } from '@/lib/i18n/language';

type SuggestGoodsOptions = {
  /** What is typed so far, half a syllable included. */
  q: string;
  limit: number;
  language: Language;
};

/** The goods that are most likely meant, the best first. */
export async function suggestGoods(options: SuggestGoodsOptions): Promise<Goods[]> {
  const { q, limit, language } = options;
  const found = (await searchableCatalogue()).suggest(q, limit);
  return found.map((listed) => toGoods(listed, language));
}
