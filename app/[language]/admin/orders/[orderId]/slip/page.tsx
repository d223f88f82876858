import type { Metadata } from 'next';
import { cache } from 'react';
import { requireAdminPage } from '@/app/[language]/admin/require-admin-page';
import { readerLanguage } from '@/app/i18n';
import { orNotFound } from '@/app/or-not-found';
import { PackingSlip } from '@/components/admin/packing-slip';
import { PrintButton } from '@/components/admin/print-button';
import { Link } from '@/components/ui/link';
import { getOrderDetail } from '@/lib/admin/orders/get-order-detail.server';
import { findGoodsNames } from '@/lib/goods/find-goods.server';
import { WORDS } from '@/messages/words';

type Props = {
  params: Promise<{ orderId: string }>;
  searchParams: Promise<{ prices?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await findOrder((await params).orderId);
  return { title: WORDS[await readerLanguage()].desk.slip };
}

/** An order to be printed and put into its parcel, with prices or without (`?prices=no`). */
export default async function PackingSlipPage({ params, searchParams }: Props) {
  const order = await findOrder((await params).orderId);
  const language = await readerLanguage();
  const words = WORDS[language].desk;
  const hasPrices = (await searchParams).prices !== 'no';
  const own = `/admin/orders/${order.orderId}`;
  const ids = order.items.map(({ goodsId }) => goodsId);
  return (
    <div className="mx-auto flex max-w-2xl flex-col gap-6">
      <div className="flex flex-wrap gap-2 print:hidden">
        <PrintButton words={{ print: words.print }} />
        <Link className="button-quiet" href={hasPrices ? `${own}/slip?prices=no` : `${own}/slip`}>
          {hasPrices ? words.withoutPrices : words.withPrices}
        </Link>
        <Link className="button-quiet" href={own}>
          {words.backToOrder}
        </Link>
      </div>
      <PackingSlip
        hasPrices={hasPrices}
        language={language}
        names={await findGoodsNames(ids, language)}
        order={order}
        words={WORDS[language]}
      />
    </div>
  );
}

/** Reads the order once per request, for the metadata and the page. */
const findOrder = cache(async (orderId: string) => {
  const path = `/admin/orders/${encodeURIComponent(orderId)}/slip`;
  const { userId } = await requireAdminPage({ path, permission: 'readOrders' });
  return (await orNotFound('ORDER_NOT_FOUND', () => getOrderDetail(orderId, userId))).order;
});
