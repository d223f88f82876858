import { adminTitle } from '@/app/[language]/admin/admin-title';
import { requireAdminPage } from '@/app/[language]/admin/require-admin-page';
import { readerLanguage } from '@/app/i18n';
import { AdminPage } from '@/components/admin/admin-page';
import { GoodsForm } from '@/components/admin/goods-form';
import { goodsFormWords } from '@/components/admin/row-words';
import { WORDS } from '@/messages/words';

const PATH = '/admin/goods/new';

export const generateMetadata = () => adminTitle(PATH, 'addTitle');

export default async function NewGoodsPage() {
  await requireAdminPage(PATH);
  const words = WORDS[await readerLanguage()];
  return (
    <AdminPage heading={words.admin.addTitle} place="goods" words={words.admin}>
      <GoodsForm words={goodsFormWords(words)} />
    </AdminPage>
  );
}
