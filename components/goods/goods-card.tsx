import { AddFromCard } from '@/components/cart/add-from-card';
import type { AddWords } from '@/components/cart/use-adding';
import { GoodsPicture } from '@/components/goods/goods-picture';
import { StockLabel, type StockWords } from '@/components/goods/stock-label';
import { Link } from '@/components/ui/link';
import type { Goods } from '@/lib/goods/goods';
import type { Language } from '@/lib/i18n/language';
import { formatMoney } from '@/lib/i18n/money';

type Props = {
  goods: Goods;
  language: Language;
  words: StockWords;
  add: AddWords;
  /** One level below the heading of the list. */
  heading: 'h2' | 'h3';
  eager: boolean;
};

/** A link to the goods, and beside the link a button that adds them to the cart. */
export function GoodsCard({ goods, language, words, add, heading: Heading, eager }: Props) {
  return (
    <div className="relative h-full">
      <Link
        className="goods-card flex h-full flex-col overflow-hidden rounded-2xl border border-line bg-card hover:border-ink"
        href={`/goods/${goods.goodsId}`}
      >
        <span className="block overflow-hidden">
          <GoodsPicture eager={eager} imageUrl={goods.imageUrl} />
        </span>
        <div className="flex flex-1 flex-col gap-1 p-3 sm:p-4">
          <Heading className="font-medium leading-snug tracking-normal">{goods.name}</Heading>
          <span className="mt-auto flex flex-wrap items-baseline justify-between gap-x-2">
            <span className="font-bold tabular-nums">{formatMoney(goods.price, language)}</span>
            <StockLabel goodsId={goods.goodsId} stock={goods.stock} words={words} />
          </span>
        </div>
      </Link>
      <AddFromCard goodsId={goods.goodsId} name={goods.name} stock={goods.stock} words={add} />
    </div>
  );
}
