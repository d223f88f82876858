import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { readerLanguage } from '@/app/i18n';
import { linkCard } from '@/app/link-card';
import { Dashboard } from '@/components/dashboard/dashboard';
import { loadShopStats } from '@/lib/dashboard/load-shop-stats.server';
import { findGoodsCards } from '@/lib/goods/find-goods.server';
import { listSales } from '@/lib/sales/history/list-sales.server';
import { WORDS } from '@/messages/words';
import './dashboard.css';

const LATEST_SALES = 24;

export async function generateMetadata(): Promise<Metadata> {
  const { title, lede } = WORDS[await readerLanguage()].live;
  return { title, description: lede, openGraph: await linkCard(title, lede) };
}

/** The dashboard: the shop's live figures for a big screen. */
export default async function LivePage() {
  const language = await readerLanguage();
  const [late, figures, recent] = await Promise.all([
    getTranslations('late'),
    loadShopStats(language),
    listSales({ limit: LATEST_SALES }),
  ]);
  const cards = await findGoodsCards(
    recent.sales.map(({ goodsId }) => goodsId),
    language,
  );
  return (
    <Dashboard
      cards={cards}
      figures={figures}
      justNow={late('justNow')}
      // Its state holds goods' names in one language.
      key={language}
      language={language}
      recent={recent}
      words={WORDS[language].live}
    />
  );
}
