'use client';

import { FullScreenButton } from '@/components/dashboard/full-screen-button';
import { LatestSales } from '@/components/dashboard/latest-sales';
import { ReplayControls } from '@/components/dashboard/replay-controls';
import { SalesChart } from '@/components/dashboard/sales-chart';
import { Totals } from '@/components/dashboard/totals';
import { Trending } from '@/components/dashboard/trending';
import { useReplay } from '@/components/dashboard/use-replay';
import type { LiveWords } from '@/components/feed/live-words';
import { useFeed } from '@/components/feed/use-feed';
import { useGoodsCards } from '@/components/feed/use-goods-cards';
import { useFigures } from '@/components/realtime/figures-store';
import { topOfScale } from '@/lib/dashboard/hour';
import { HOUR_MS, type Hour, replayAt } from '@/lib/dashboard/replay';
import type { ShopStats } from '@/lib/dashboard/shop-stats';
import type { GoodsCard } from '@/lib/goods/goods';
import type { Language } from '@/lib/i18n/language';
import type { Sale } from '@/lib/sales/sale';

/** How many of the last sales a big screen has place for. */
const MAX_LATEST_SALES = 8;

type Props = {
  figures: ShopStats;
  recent: { sales: readonly Sale[]; latest: number };
  cards: readonly GoodsCard[];
  language: Language;
  justNow: string;
  words: LiveWords;
};

/** The shop at this moment, for a big screen: rendered with real figures, and kept live. */
export function Dashboard({ figures: rendered, recent, cards, language, justNow, words }: Props) {
  const figures = useFigures(rendered, language);
  const { feed } = useFeed(MAX_LATEST_SALES * 3, recent);
  const { replay, ...controls } = useReplay(Date.parse(figures.now));
  const then = replay.state === 'on' ? replayAt(replay.hour, replay.at, MAX_LATEST_SALES) : null;
  const last = then ? then.last : feed.sales.slice(0, MAX_LATEST_SALES);
  const minutes = then ? then.minutes : figures.minutes;
  const trending = then ? then.trending : figures.trending;
  const goodsIds = [...last, ...trending].map(({ goodsId }) => goodsId);
  const known = [...cards, ...rendered.trending];
  const cardOf = useGoodsCards(goodsIds, language, known);
  const sum = minutes.reduce((total, sales) => total + sales, 0);

  return (
    <div className="wall" data-replay={then !== null}>
      <div className="wall-top">
        <h1 className="mr-auto font-bold text-2xl sm:text-3xl xl:text-4xl">{words.title}</h1>
        <ReplayControls {...controls} language={language} replay={replay} words={words} />
        <FullScreenButton words={words} />
      </div>
      <Totals
        figures={figures}
        language={language}
        newest={feed.sales[0]?.seq ?? 0}
        words={words}
      />
      <div className="wall-grid">
        <LatestSales
          cardOf={cardOf}
          justNow={justNow}
          language={language}
          now={replay.state === 'on' ? replay.hour.from + replay.at : Date.parse(figures.now)}
          sales={last}
          words={words}
        />
        <div className="wall-side">
          <SalesChart
            begin={replay.state === 'on' ? replay.hour.from : null}
            end={figures.now}
            language={language}
            minutes={minutes}
            sum={sum}
            // The replay fills the hour's own scale.
            top={topOfScale(replay.state === 'on' ? wholeHour(replay.hour) : minutes)}
            words={words}
          />
          <Trending cardOf={cardOf} language={language} trending={trending} words={words} />
        </div>
      </div>
    </div>
  );
}

const wholeHour = (hour: Hour) => replayAt(hour, HOUR_MS, 0).minutes;
