import { cardAddWords } from '@/components/cart/cart-words';
import { GoodsCards } from '@/components/goods/goods-cards';
import type { StockWords } from '@/components/goods/stock-label';
import { toCardGoods } from '@/components/goods/to-card-goods';
import type { Goods } from '@/lib/goods/goods';
import type { Language } from '@/lib/i18n/language';

type Props = { goods: Goods[]; title: string; language: Language; words: StockWords };

/** Other goods of the same category. */
export async function RelatedGoods({ goods, title, language, words }: Props) {
  if (goods.length === 0) return null;
  const add = await cardAddWords();
  return (
    <section aria-label={title} className="mt-12">
      <h2 className="mb-3 font-bold text-xl">{title}</h2>
      <ul className="grid grid-cols-2 gap-3 sm:gap-5 md:grid-cols-4">
        <GoodsCards add={add} goods={toCardGoods(goods, language)} heading="h3" words={words} />
      </ul>
    </section>
  );
}
