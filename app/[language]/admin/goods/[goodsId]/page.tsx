import type { Metadata } from 'next';
import { cache } from 'react';
import { requireAdminPage } from '@/app/[language]/admin/require-admin-page';
import { readerLanguage } from '@/app/i18n';
import { orNotFound } from '@/app/or-not-found';
import { AdjustForm } from '@/components/admin/adjust-form';
import { AdminGoodsRow } from '@/components/admin/admin-goods-row';
import { AdminPage } from '@/components/admin/admin-page';
import { GoodsForm } from '@/components/admin/goods-form';
import { adjustWords, goodsFormWords, rowWords } from '@/components/admin/row-words';
import { Link } from '@/components/ui/link';
import { hasPermission } from '@/lib/accounts/permissions';
import { getAdminGoods } from '@/lib/admin/get-admin-goods.server';
import { parseGoodsId } from '@/lib/goods/parse-goods-id';
import { interpolate } from '@/lib/i18n/format';
import { WORDS } from '@/messages/words';

type Props = { params: Promise<{ goodsId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = (await findGoods((await params).goodsId)).goods;
  return { title: name[await readerLanguage()] };
}

export default async function ChangeGoodsPage({ params }: Props) {
  const { goods, role } = await findGoods((await params).goodsId);
  const language = await readerLanguage();
  const words = WORDS[language];
  const { admin, shop } = words;
  const stockWords = { left: shop.left, onlyLeft: shop.onlyLeft, soldOut: shop.soldOut };
  return (
    <AdminPage
      heading={interpolate(admin.changeOf, { goods: goods.name[language] })}
      place="goods"
      role={role}
      words={admin}
    >
      <AdminGoodsRow
        goods={goods}
        isOwnPage
        language={language}
        role={role}
        stockWords={stockWords}
        words={rowWords(admin)}
      />
      {hasPermission(role, 'changeGoods') && (
        <GoodsForm goods={goods} key={goods.goodsId} words={goodsFormWords(words)} />
      )}
      {hasPermission(role, 'adjustStock') && (
        <AdjustForm goodsId={goods.goodsId} words={adjustWords(admin)} />
      )}
      {!goods.hidden && (
        <p>
          <Link className="underline" href={`/goods/${goods.goodsId}`}>
            {admin.seeIt}
          </Link>
        </p>
      )}
    </AdminPage>
  );
}

/** Reads the goods and the reader's role once per request, for the metadata and the page. */
const findGoods = cache(async (goodsId: string) => {
  const path = `/admin/goods/${encodeURIComponent(goodsId)}`;
  const { role } = await requireAdminPage({ path, permission: 'readGoods' });
  const find = async () => getAdminGoods(parseGoodsId(goodsId));
  return { goods: await orNotFound('GOODS_NOT_FOUND', find), role };
});
