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
import type { Sale, SalesPosition } from '@/lib/sales/sale';

/** How many sales fit on a big screen (`.dashboard-sales`). */
const MAX_LATEST_SALES = 8;

type Props = {
  figures: ShopStats;
  recent: SalesPosition & { sales: readonly Sale[] };
  cards: readonly GoodsCard[];
  language: Language;
  justNow: string;
  words: LiveWords;
};

/** The shop's live figures, for a big screen. The server renders them; the socket keeps them live. */
export function Dashboard({ figures: rendered, recent, cards, language, justNow, words }: Props) {
  const figures = useFigures(rendered, language);
  const { feed } = useFeed(MAX_LATEST_SALES * 3, recent);
  const { replay, ...controls } = useReplay(Date.parse(figures.now));
  const replayed =
    replay.state === 'on' ? replayAt(replay.hour, replay.at, MAX_LATEST_SALES) : null;
  const latest = replayed ? replayed.last : feed.sales.slice(0, MAX_LATEST_SALES);
  const { minutes, trending } = replayed ?? figures;
  const goodsIds = [...latest, ...trending].map(({ goodsId }) => goodsId);
  const cardOf = useGoodsCards(goodsIds, language, [...cards, ...rendered.trending]);
  const total = minutes.reduce((sum, sales) => sum + sales, 0);

  return (
    <div className="dashboard" data-replay={replayed !== null}>
      <div className="dashboard-top">
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
      <div className="dashboard-grid">
        <LatestSales
          cardOf={cardOf}
          justNow={justNow}
          language={language}
          now={replay.state === 'on' ? replay.hour.from + replay.at : Date.parse(figures.now)}
          sales={latest}
          words={words}
        />
        <div className="dashboard-side">
          <SalesChart
            begin={replay.state === 'on' ? replay.hour.from : null}
            end={figures.now}
            language={language}
            minutes={minutes}
            // In a replay the scale is the whole hour's, so that it does not change on the way.
            top={topOfScale(replay.state === 'on' ? wholeHour(replay.hour) : minutes)}
            total={total}
            words={words}
          />
          <Trending cardOf={cardOf} language={language} trending={trending} words={words} />
        </div>
      </div>
    </div>
  );
}

const wholeHour = (hour: Hour) => replayAt(hour, HOUR_MS, 0).minutes;
