import { setQuantity } from '@/components/cart/cart-actions';
import { Link } from '@/components/ui/link';
import type { ShortLine } from '@/lib/carts/short-lines';
import { type Counted, pluralize } from '@/lib/i18n/format';
import type { Language } from '@/lib/i18n/language';

export type NoticeWords = {
  live: string;
  short: Counted;
  takeLeft: string;
  placed: string;
  seeOrder: string;
};

type Props = {
  short: readonly ShortLine[];
  /** The id of an order that was placed although its answer was lost. */
  placed: string | null;
  /** Another message about a cart that is empty by now. */
  news: string | null;
  isEmpty: boolean;
  onTaken: () => void;
  language: Language;
  words: NoticeWords;
};

/** Says what changed since the goods were added. Its height is fixed, so that nothing moves. */
export function CartNotice({ short, placed, news, isEmpty, onTaken, language, words }: Props) {
  function takeLeft() {
    for (const { goodsId, left } of short) setQuantity(goodsId, left);
    onTaken();
  }
  const isShort = short.length > 0;
  return (
    <div
      aria-live="polite"
      className="mb-3 flex min-h-18 flex-wrap content-center items-center gap-x-4 gap-y-1 sm:min-h-14"
      data-strip={placed ? 'placed' : isShort ? 'short' : 'live'}
    >
      {placed && (
        <p className="flex flex-wrap gap-x-2 font-medium text-good">
          <span>{words.placed}</span>
          <Link className="text-ink underline" href={`/orders/${placed}`}>
            {words.seeOrder}
          </Link>
        </p>
      )}
      {news && <p className="font-medium text-danger">{news}</p>}
      {isShort && (
        <div className="flex w-full items-center justify-between gap-3">
          <p className="font-medium text-danger leading-snug">
            {pluralize(short.length, words.short, language)}
          </p>
          <button
            className="button-quiet shrink-0 px-4 text-sm sm:px-5 sm:text-base"
            onClick={takeLeft}
            type="button"
          >
            {words.takeLeft}
          </button>
        </div>
      )}
      {!isShort && !placed && !isEmpty && <p className="text-muted">{words.live}</p>}
    </div>
  );
}
