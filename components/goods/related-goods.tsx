import { addWords } from '@/components/cart/cart-words';
import { GoodsCard } from '@/components/goods/goods-card';
import type { StockWords } from '@/components/goods/stock-label';
import type { Goods } from '@/lib/goods/goods';
import type { Language } from '@/lib/i18n/language';

type Props = { goods: Goods[]; title: string; language: Language; words: StockWords };

/** Other goods of the same category. */
export async function RelatedGoods({ goods, title, language, words }: Props) {
  if (goods.length === 0) return null;
  const add = await addWords();
  return (
    <section aria-label={title} className="mt-12">
      <h2 className="mb-3 font-bold text-xl">{title}</h2>
      <ul className="grid grid-cols-2 gap-3 sm:gap-5 md:grid-cols-4">
        {goods.map((one) => (
          <li key={one.goodsId}>
            <GoodsCard
              add={add}
              eager={false}
              goods={one}
              heading="h3"
              language={language}
              words={words}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
