import { RestockForm, type RestockWords } from '@/components/admin/restock-form';
import { VisibilityButtons, type VisibilityWords } from '@/components/admin/visibility-buttons';
import { GoodsPicture } from '@/components/goods/goods-picture';
import { StockLabel, type StockWords } from '@/components/goods/stock-label';
import { Link } from '@/components/ui/link';
import type { Role } from '@/lib/accounts/account';
import { hasPermission } from '@/lib/accounts/permissions';
import type { AdminGoods } from '@/lib/goods/goods';
import { interpolate } from '@/lib/i18n/format';
import type { Language } from '@/lib/i18n/language';
import { formatMoney } from '@/lib/i18n/money';

export type RowWords = RestockWords &
  VisibilityWords & {
    hidden: string;
    sold: string;
    change: string;
    changeOf: string;
    adjust: string;
    adjustOf: string;
  };
type Props = {
  goods: AdminGoods;
  language: Language;
  words: RowWords;
  stockWords: StockWords;
  /** The reader's role: the row has only the actions that it allows. */
  role: Role | undefined;
  /** Whether the row is on the goods' own page, to which it then has no link. */
  isOwnPage?: boolean;
};

/** Goods in one row, with their most frequent actions. */
export function AdminGoodsRow({ goods, language, words, stockWords, role, ...props }: Props) {
  const { goodsId, price, stock, sold, hidden, imageUrl } = goods;
  const name = goods.name[language];
  const mayChange = hasPermission(role, 'changeGoods');
  const hasLink = !props.isOwnPage && hasPermission(role, 'adjustStock');
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-2xl border border-line bg-card p-3">
      <div className="size-16 shrink-0 overflow-hidden rounded-xl">
        <GoodsPicture className="goods-picture" imageUrl={imageUrl} />
      </div>
      <div className="min-w-40 flex-1">
        <p className="font-medium">
          <span>{name}</span>
          {hidden && (
            <span className="ml-2 rounded-full border border-line px-2 py-0.5 text-muted text-sm">
              {words.hidden}
            </span>
          )}
        </p>
        <p className="flex flex-wrap gap-x-3 text-sm">
          <span className="tabular-nums">{formatMoney(price, language)}</span>
          {hidden ? (
            <span className="text-muted">{interpolate(stockWords.left, { n: stock })}</span>
          ) : (
            <StockLabel goodsId={goodsId} stock={stock} words={stockWords} />
          )}
          <span className="text-muted">{interpolate(words.sold, { n: sold })}</span>
        </p>
      </div>
      <div className="flex w-full flex-wrap items-start gap-2 empty:hidden sm:w-auto">
        {mayChange && (
          <>
            <RestockForm goodsId={goodsId} name={name} words={words} />
            <VisibilityButtons goodsId={goodsId} hidden={hidden} name={name} words={words} />
          </>
        )}
        {hasLink && (
          <Link
            aria-label={interpolate(mayChange ? words.changeOf : words.adjustOf, { goods: name })}
            className="button-quiet max-sm:px-3"
            href={`/admin/goods/${goodsId}`}
          >
            {mayChange ? words.change : words.adjust}
          </Link>
        )}
      </div>
    </div>
  );
}
