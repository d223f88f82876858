import Link from 'next/link';
import type { LiveWords } from '@/components/live/live-words';
import type { GoodsCard } from '@/lib/goods/goods-card';
import type { Language } from '@/lib/language';

type Props = {
  trending: readonly { goodsId: number; sales: number }[];
  cardOf: (goodsId: number) => GoodsCard | undefined;
  language: Language;
  words: LiveWords;
};

/** What was bought most often in the hour, with its pictures. */
export function WallTrending({ trending, cardOf, language, words }: Props) {
  const digits = new Intl.NumberFormat(language);
  return (
    <section aria-label={words.trending} className="wall-card flex-1">
      <h2 className="mb-3 font-bold text-lg xl:text-2xl">{words.trending}</h2>
      {trending.length === 0 && <p className="text-muted">{words.trendingNone}</p>}
      <ol className="wall-trending">
        {trending.map(({ goodsId, sales }, index) => {
          const card = cardOf(goodsId);
          return (
            <li className="min-w-0" key={goodsId}>
              <Link className="group block" href={`/goods/${goodsId}`} prefetch={false}>
                <span className="relative block aspect-square overflow-hidden rounded-2xl bg-line">
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
                  <span aria-hidden="true" className="wall-rank">
                    {index + 1}
                  </span>
                </span>
                <span className="mt-2 flex items-baseline gap-2">
                  <span className="min-w-0 flex-1 truncate font-medium group-hover:underline">
                    {card?.name}
                  </span>
                  <span className="wall-bump font-bold tabular-nums" key={sales}>
                    {words.times.replace('{n}', digits.format(sales))}
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
