import type { LiveWords } from '@/components/feed/live-words';
import { Link } from '@/components/ui/link';
import { MAX_TRENDING } from '@/lib/dashboard/hour';
import type { GoodsCard } from '@/lib/goods/goods';
import { interpolate } from '@/lib/i18n/format';
import type { Language } from '@/lib/i18n/language';

type Props = {
  trending: readonly { goodsId: number; sales: number }[];
  cardOf: (goodsId: number) => GoodsCard | undefined;
  language: Language;
  words: LiveWords;
};

/** Keyed by rank, a rank's slot stays where it is: only its content changes. */
const RANKS = Array.from({ length: MAX_TRENDING }, (_, index) => index + 1);

/** The goods that were bought most often in the hour, with their pictures. */
export function Trending({ trending, cardOf, language, words }: Props) {
  const digits = new Intl.NumberFormat(language);
  return (
    <section aria-label={words.trending} className="dashboard-card">
      <div className="mb-3 flex flex-wrap items-baseline gap-x-4">
        <h2 className="font-bold text-lg xl:text-2xl">{words.trending}</h2>
        {trending.length === 0 && <p className="text-muted xl:text-lg">{words.trendingNone}</p>}
      </div>
      <ol className="dashboard-trending">
        {RANKS.map((rank) => {
          const goods = trending[rank - 1];
          if (!goods) return <li aria-hidden="true" className="dashboard-trend" key={rank} />;
          const card = cardOf(goods.goodsId);
          return (
            <li className="min-w-0" key={rank}>
              <Link className="group block" href={`/goods/${goods.goodsId}`}>
                <span className="dashboard-trend">
                  {card && (
                    // biome-ignore lint/performance/noImgElement: next/image does nothing for an SVG.
                    <img
                      alt=""
                      className="size-full"
                      height={600}
                      src={card.imageUrl}
                      width={600}
                    />
                  )}
                  <span aria-hidden="true" className="dashboard-rank">
                    {rank}
                  </span>
                </span>
                <span className="mt-2 flex min-h-6 items-baseline gap-2">
                  <span className="min-w-0 flex-1 truncate font-medium group-hover:underline">
                    {card?.name}
                  </span>
                  <span className="dashboard-bump font-bold tabular-nums" key={goods.sales}>
                    {interpolate(words.times, { n: digits.format(goods.sales) })}
                  </span>
                </span>
              </Link>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
