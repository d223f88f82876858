'use client';

import { SaleText } from '@/components/feed/sale-text';
import { Link } from '@/components/ui/link';
import { TimeAgo } from '@/components/ui/time-ago';
import type { GoodsCard } from '@/lib/goods/goods';
import type { Language } from '@/lib/i18n/language';
import type { Sale } from '@/lib/sales/sale';

type Props = {
  sale: Sale;
  /** Undefined until it is loaded; the picture's space is reserved. */
  card: GoodsCard | undefined;
  language: Language;
  justNow: string;
  /** The time that the sale's age is measured at, in milliseconds since 1970; null for the present. */
  now?: number | null;
  onFollow?: () => void;
};

/** One sale in a list: the goods' picture, the buyer and the goods, and the sale's age, as a link. */
export function SaleRow({ sale, card, language, justNow, now = null, onFollow }: Props) {
  return (
    <Link
      className="group flex min-w-0 items-center gap-3 rounded-xl p-2"
      href={`/goods/${sale.goodsId}`}
      onClick={onFollow}
    >
      <span className="size-12 shrink-0 overflow-hidden rounded-lg bg-line">
        {card && (
          // biome-ignore lint/performance/noImgElement: next/image does nothing for an SVG.
          <img alt="" className="size-12" height={48} src={card.imageUrl} width={48} />
        )}
      </span>
      <span className="min-w-0">
        <SaleText goodsName={card?.name ?? sale.goodsName} language={language} sale={sale} />
        {/* Its list is a live region: a change of the age must not be announced. */}
        <span aria-live="off">
          <TimeAgo date={sale.date} justNow={justNow} language={language} now={now} />
        </span>
      </span>
    </Link>
  );
}
