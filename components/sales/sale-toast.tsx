'use client';

import Link from 'next/link';
import { useEffect, useState } from 'react';
import type { SalesWords } from '@/components/sales/sales-words';
import { picturePath } from '@/lib/goods/picture-path';
import type { Language } from '@/lib/language';
import type { Sale } from '@/lib/sales/sale';
import { timeAgo } from '@/lib/words';

const TELL_TIME_EVERY_MS = 10_000;

type Props = { sale: Sale; text: string; language: Language; words: SalesWords };

/** One sale: the goods' picture, who bought what, and how long ago; a link to the goods. */
export function SaleToast({ sale, text, language, words }: Props) {
  return (
    <Link className="flex min-w-0 flex-1 items-center gap-3" href={`/goods/${sale.goodsId}`}>
      {/* biome-ignore lint/performance/noImgElement: next/image does nothing for an SVG. */}
      <img
        alt=""
        className="size-12 shrink-0 rounded-xl"
        height={48}
        src={picturePath(sale.goodsId)}
        width={48}
      />
      <span className="min-w-0">
        <span className="line-clamp-2 font-medium leading-snug [overflow-wrap:anywhere]">
          {text}
        </span>
        <TimeAgo date={sale.date} justNow={words.justNow} language={language} />
      </span>
    </Link>
  );
}

function TimeAgo({
  date,
  justNow,
  language,
}: {
  date: string;
  justNow: string;
  language: Language;
}) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), TELL_TIME_EVERY_MS);
    return () => window.clearInterval(timer);
  }, []);
  return (
    <time className="block text-muted text-sm" dateTime={date}>
      {timeAgo(date, now, justNow, language)}
    </time>
  );
}
