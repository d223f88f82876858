import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { readerLanguage } from '@/app/i18n';
import { currentShopper } from '@/app/session';
import { AddToCart } from '@/components/cart/add-to-cart';
import { addWords } from '@/components/cart/cart-words';
import { BuyButton } from '@/components/goods/buy-button';
import { GoodsPicture } from '@/components/goods/goods-picture';
import { GoodsViewers } from '@/components/goods/goods-viewers';
import { StockLabel } from '@/components/goods/stock-label';
import { ANNOUNCED } from '@/components/orders/announced';
import { AppError } from '@/lib/errors';
import { getGoods } from '@/lib/goods/get-goods.server';
import { parseGoodsId } from '@/lib/goods/parse-goods-id';
import { formatMoney } from '@/lib/money';

type Props = { params: Promise<{ goodsId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name, description } = await findGoods((await params).goodsId);
  return { title: name, description };
}

export default async function GoodsPage({ params }: Props) {
  const [language, t, shopper, goods] = await Promise.all([
    readerLanguage(),
    getTranslations('shop'),
    currentShopper(),
    findGoods((await params).goodsId),
  ]);
  const logIn = (await getTranslations('account'))('logIn');
  const words = {
    buy: t('buy'),
    buying: t('buying'),
    soldOut: t('soldOut'),
    bought: t('bought'),
    seeOrders: t('seeOrders'),
    soldOutNow: t('soldOutNow'),
    slowDown: t('slowDown'),
    sessionEnded: t('sessionEnded'),
    failed: t('failed'),
    logIn,
  };
  const stockWords = { left: t.raw('left'), onlyLeft: t.raw('onlyLeft'), soldOut: t('soldOut') };
  return (
    <article className="grid items-start gap-6 md:grid-cols-2 md:gap-12">
      <GoodsPicture className="rounded-3xl border border-line" eager imageUrl={goods.imageUrl} />
      <div className="flex flex-col gap-4">
        <Link className="nav-link w-fit text-muted" href={`/?category=${goods.category}`}>
          {t(goods.category)}
        </Link>
        <h1 className="font-bold text-3xl leading-tight sm:text-4xl">{goods.name}</h1>
        <p className="max-w-prose text-lg leading-relaxed">{goods.description}</p>
        <p className="flex items-baseline gap-4">
          <span className="font-bold text-2xl tabular-nums">
            {formatMoney(goods.price, language)}
          </span>
          <StockLabel goodsId={goods.goodsId} stock={goods.stock} words={stockWords} />
        </p>
        <GoodsViewers goodsId={goods.goodsId} template={t.raw('viewers')} />
        <div className="grid items-start gap-3 sm:grid-cols-2">
          {shopper ? (
            <BuyButton goodsId={goods.goodsId} stock={goods.stock} words={words} />
          ) : (
            <Link className="button-main" href={`/log-in?next=/goods/${goods.goodsId}`}>
              {t('logInToBuy')}
            </Link>
          )}
          <AddToCart
            goodsId={goods.goodsId}
            name={goods.name}
            stock={goods.stock}
            words={await addWords()}
          />
        </div>
        {shopper && (
          <p className="text-muted text-sm">
            {t(ANNOUNCED[shopper.announceAs])}{' '}
            <Link className="underline" href="/account">
              {t('change')}
            </Link>
          </p>
        )}
      </div>
    </article>
  );
}

/** Asked once per request, by the title and by the page. */
const findGoods = cache(async (goodsId: string) => {
  try {
    const language = await readerLanguage();
    return await getGoods({ goodsId: parseGoodsId(goodsId), language });
  } catch (error) {
    if (error instanceof AppError && error.code === 'GOODS_NOT_FOUND') notFound();
    throw error;
  }
});
