import { searchableCatalogue } from '@/lib/goods/current-catalogue.server';
import type { Goods } from '@/lib/goods/goods';
import { toGoods } from '@/lib/goods/goods.model.server';
import type { Language } from '@/lib/i18n/language';

type SuggestGoodsOptions = {
  /** The text typed so far, which may end in half a syllable. */
  q: string;
  limit: number;
  language: Language;
};

/** The best matches for a search that is still being typed, the best first. */
export async function suggestGoods(options: SuggestGoodsOptions): Promise<Goods[]> {
  const { q, limit, language } = options;
  const found = (await searchableCatalogue()).suggest(q, limit);
  return found.map((listed) => toGoods(listed, language));
}
