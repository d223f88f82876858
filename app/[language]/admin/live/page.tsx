import { adminTitle } from '@/app/[language]/admin/admin-title';
import { requireAdminPage } from '@/app/[language]/admin/require-admin-page';
import { readerLanguage } from '@/app/i18n';
import { AdminPage } from '@/components/admin/admin-page';
import { ShopNow } from '@/components/admin/shop-now';
import { Link } from '@/components/ui/link';
import { loadShopStats } from '@/lib/dashboard/load-shop-stats.server';
import { WORDS } from '@/messages/words';

const PLACE = { path: '/admin/live', permission: 'readFigures' } as const;

export const generateMetadata = () => adminTitle(PLACE, 'live');

/** The shop's live figures. */
export default async function ShopNowPage() {
  const { role } = await requireAdminPage(PLACE);
  const language = await readerLanguage();
  const words = WORDS[language].admin;
  const { today, ordersToday, people, hour, trending, noSales, times } = words;
  return (
    <AdminPage heading={words.live} place="live" role={role} words={words}>
      <ShopNow
        figures={await loadShopStats(language)}
        language={language}
        words={{ today, ordersToday, people, hour, trending, noSales, times }}
      />
      <p>
        <Link className="button-quiet" href="/live">
          {words.dashboard}
        </Link>
      </p>
    </AdminPage>
  );
}
