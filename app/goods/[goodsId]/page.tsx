import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { readerLanguage } from '@/app/i18n';
import { currentShopper } from '@/app/session';
import { BuyButton } from '@/components/goods/buy-button';
import { AppError } from '@/lib/errors';
import { getGoods } from '@/lib/goods/get-goods.server';
import { parseGoodsId } from '@/lib/goods/parse-goods-id';
import type { Language } from '@/lib/language';
import { formatMoney } from '@/lib/money';

type Props = { params: Promise<{ goodsId: string }> };

export default async function GoodsPage({ params }: Props) {
  const language = await readerLanguage();
  const [t, shopper, goods] = await Promise.all([
    getTranslations('shop'),
    currentShopper(),
    findGoods((await params).goodsId, language),
  ]);
  const words = {
    buy: t('buy'),
    buying: t('buying'),
    bought: t('bought'),
    soldOut: t('soldOut'),
    failed: t('failed'),
  };
  return (
    <article className="grid gap-8 md:grid-cols-2">
      {/* biome-ignore lint/performance/noImgElement: next/image does nothing for an SVG. */}
      <img alt="" className="w-full rounded-2xl" height={600} src={goods.imageUrl} width={600} />
      <div className="flex flex-col gap-4">
        <h1 className="font-bold text-3xl">{goods.name}</h1>
        <p>{goods.description}</p>
        <p className="text-xl">{formatMoney(goods.price, language)}</p>
        <p className="text-muted">{t('left', { stock: goods.stock })}</p>
        {shopper ? (
          <BuyButton goodsId={goods.goodsId} words={words} />
        ) : (
          <Link
            className="rounded-full bg-accent px-6 py-3 text-center text-accent-ink"
            href={`/log-in?next=/goods/${goods.goodsId}`}
          >
            {t('logInToBuy')}
          </Link>
        )}
      </div>
    </article>
  );
}

async function findGoods(goodsId: string, language: Language) {
  try {
    return await getGoods({ goodsId: parseGoodsId(goodsId), language });
  } catch (error) {
    if (error instanceof AppError && error.code === 'GOODS_NOT_FOUND') notFound();
    throw error;
  }
}
