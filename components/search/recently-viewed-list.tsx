'use client';

import { useEffect, useState } from 'react';
import { readApi } from '@/components/api/read-api';
import { loadViewedGoods, saveViewedGoods } from '@/components/search/viewed-goods';
import { Link } from '@/components/ui/link';
import type { Goods } from '@/lib/goods/goods';
import type { Language } from '@/lib/i18n/language';
import { formatMoney } from '@/lib/i18n/money';

export type RecentlyViewedListProps = {
  language: Language;
  title: string;
  /** The goods of this page: stored as viewed, and not shown in the list. */
  current?: number | undefined;
};

/** The goods viewed before in this browser, with current prices. */
export function RecentlyViewedList({ language, title, current }: RecentlyViewedListProps) {
  const [goods, setGoods] = useState<Goods[]>([]);
  useEffect(() => {
    const ids = loadViewedGoods().filter((goodsId) => goodsId !== current);
    if (current !== undefined) saveViewedGoods(current);
    if (ids.length === 0) return;
    const request = new AbortController();
    const { signal } = request;
    void readApi('/api/goods', { ids: ids.join(), lang: language }, { signal }).then((response) => {
      if (response.ok && !signal.aborted) setGoods(response.body.goods);
    });
    return () => request.abort();
  }, [language, current]);

  if (goods.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className="mb-3 font-bold text-xl">{title}</h2>
      <ul className="-mx-4 flex gap-3 overflow-x-auto px-4 py-1 max-[22rem]:flex-wrap">
        {goods.map(({ goodsId, name, price, imageUrl }) => (
          <li className="w-32 flex-none" key={goodsId}>
            <Link className="block hover:text-accent" href={`/goods/${goodsId}`}>
              {/* biome-ignore lint/performance/noImgElement: next/image does nothing for an SVG. */}
              <img
                alt=""
                className="aspect-square w-full rounded-2xl border border-line"
                height={128}
                loading="lazy"
                src={imageUrl}
                width={128}
              />
              <h3 className="mt-1 line-clamp-2 text-sm leading-snug">{name}</h3>
              <span className="font-medium text-sm tabular-nums">
                {formatMoney(price, language)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
