import { adminTitle } from '@/app/[language]/admin/admin-title';
import { requireAdminPage } from '@/app/[language]/admin/require-admin-page';
import { readerLanguage } from '@/app/i18n';
import { pageOrFirst } from '@/app/page-or-first';
import { AdminGoodsRow } from '@/components/admin/admin-goods-row';
import { AdminPage } from '@/components/admin/admin-page';
import { NextPageLink } from '@/components/admin/next-page-link';
import { rowWords } from '@/components/admin/row-words';
import { Link } from '@/components/ui/link';
import { hasPermission } from '@/lib/accounts/permissions';
import { listAdminGoods } from '@/lib/admin/list-admin-goods.server';
import { pluralize } from '@/lib/i18n/format';
import { pageAddress } from '@/lib/i18n/page-address';
import { WORDS } from '@/messages/words';

const PAGE_SIZE = 50;
const PLACE = { path: '/admin', permission: 'readGoods' } as const;

type Query = { q?: string | string[]; cursor?: string | string[] };
type Props = { searchParams: Promise<Query> };

export const generateMetadata = () => adminTitle(PLACE, 'title');

/** All goods of the shop, the hidden ones too. */
export default async function AdminGoodsPage({ searchParams }: Props) {
  const { role } = await requireAdminPage(PLACE);
  const language = await readerLanguage();
  const { admin: words, shop } = WORDS[language];
  const query = await searchParams;
  const q = typeof query.q === 'string' ? query.q.slice(0, 100) : '';
  const { goods, nextCursor, total } = await pageOrFirst(query.cursor, (cursor) =>
    listAdminGoods({ q, limit: PAGE_SIZE, cursor }),
  );
  const nextQuery = new URLSearchParams({ q, cursor: nextCursor ?? '' });
  const goodsWords = rowWords(words);
  const stockWords = { left: shop.left, onlyLeft: shop.onlyLeft, soldOut: shop.soldOut };
  return (
    <AdminPage
      action={
        hasPermission(role, 'changeGoods') && (
          <Link className="button-main" href="/admin/goods/new">
            {words.add}
          </Link>
        )
      }
      heading={words.goods}
      place="goods"
      role={role}
      words={words}
    >
      <form action={pageAddress('/admin', language)} className="flex gap-2">
        <input
          aria-label={words.search}
          className="field min-w-0 flex-1"
          defaultValue={q}
          maxLength={100}
          name="q"
          placeholder={words.search}
          type="search"
        />
        <button className="button-quiet" type="submit">
          {words.find}
        </button>
      </form>
      <p className="-mb-2 text-muted text-sm">
        {total === 0
          ? words.none
          : pluralize(total, { one: words.foundOne, other: words.foundOther }, language)}
      </p>
      <ul className="flex flex-col gap-3">
        {goods.map((one) => (
          <li key={one.goodsId}>
            <AdminGoodsRow
              goods={one}
              language={language}
              role={role}
              stockWords={stockWords}
              words={goodsWords}
            />
          </li>
        ))}
      </ul>
      {nextCursor && <NextPageLink href={`/admin?${nextQuery}`} words={words} />}
    </AdminPage>
  );
}
