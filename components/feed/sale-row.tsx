'use client';

import { SaleText } from '@/components/feed/sale-text';
import { Link } from '@/components/ui/link';
import { TimeAgo } from '@/components/ui/time-ago';
import type { GoodsCard } from '@/lib/goods/goods';
import type { Language } from '@/lib/i18n/language';
import type { Sale } from '@/lib/sales/sale';

type Props = {
  sale: Sale;
  /** Undefined until it is known: the place of the picture is kept. */
  card: GoodsCard | undefined;
  language: Language;
  justNow: string;
  /** Milliseconds, where it is not the present that counts. */
  now?: number | null;
  onFollow?: () => void;
};

/** One sale in a list: the goods' picture, who bought what, and how long ago; a link to the goods. */
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
        {/* In a list that is told as it grows: the time that passes is no news. */}
        <span aria-live="off">
          <TimeAgo date={sale.date} justNow={justNow} language={language} now={now} />
        </span>
      </span>
    </Link>
  );
}
