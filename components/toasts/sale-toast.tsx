'use client';

import { SaleText } from '@/components/feed/sale-text';
import { Link } from '@/components/ui/link';
import { TimeAgo } from '@/components/ui/time-ago';
import type { LateWords } from '@/components/words/late-words';
import { picturePath } from '@/lib/goods/goods';
import type { Language } from '@/lib/i18n/language';
import type { Sale } from '@/lib/sales/sale';

type Props = {
  sale: Sale;
  /** In the reader's language. */
  goodsName: string;
  language: Language;
  words: Pick<LateWords, 'justNow'>;
  onFollow?: () => void;
};

/** The content of one toast: the goods' picture, the buyer and the goods, and the sale's age, as a link. */
export function SaleToast({ sale, goodsName, language, words, onFollow }: Props) {
  return (
    <Link
      className="flex min-w-0 flex-1 items-center gap-3"
      href={`/goods/${sale.goodsId}`}
      onClick={onFollow}
    >
      {/* biome-ignore lint/performance/noImgElement: next/image does nothing for an SVG. */}
      <img
        alt=""
        className="size-12 shrink-0 rounded-xl bg-line"
        height={48}
        src={picturePath(sale.goodsId)}
        width={48}
      />
      <span className="min-w-0">
        <SaleText goodsName={goodsName} language={language} sale={sale} />
        <TimeAgo date={sale.date} justNow={words.justNow} language={language} />
      </span>
    </Link>
  );
}
