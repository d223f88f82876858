import { adminTitle } from '@/app/[language]/admin/admin-title';
import { requireAdminPage } from '@/app/[language]/admin/require-admin-page';
import { readerLanguage } from '@/app/i18n';
import { AdminPage } from '@/components/admin/admin-page';
import { GoodsForm } from '@/components/admin/goods-form';
import { goodsFormWords } from '@/components/admin/row-words';
import { WORDS } from '@/messages/words';

const PLACE = { path: '/admin/goods/new', permission: 'changeGoods' } as const;

export const generateMetadata = () => adminTitle(PLACE, 'addTitle');

export default async function NewGoodsPage() {
  const { role } = await requireAdminPage(PLACE);
  const words = WORDS[await readerLanguage()];
  return (
    <AdminPage heading={words.admin.addTitle} place="goods" role={role} words={words.admin}>
      <GoodsForm words={goodsFormWords(words)} />
    </AdminPage>
  );
}
