import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { buyWords } from '@/app/[language]/goods/[goodsId]/buy-words';
import { readerLanguage } from '@/app/i18n';
import { linkCard } from '@/app/link-card';
import { orNotFound } from '@/app/or-not-found';
import { pageAlternates } from '@/app/page-alternates';
import { hasSeen } from '@/app/reader-seen';
import { currentShopper } from '@/app/session';
import { AddToCart } from '@/components/cart/add-to-cart';
import { addWords } from '@/components/cart/cart-words';
import { BuyButton } from '@/components/goods/buy-button';
import { GoodsData } from '@/components/goods/goods-data';
import { GoodsPicture } from '@/components/goods/goods-picture';
import { GoodsPrice } from '@/components/goods/goods-price';
import { GoodsSales } from '@/components/goods/goods-sales';
import { GoodsViewers } from '@/components/goods/goods-viewers';
import { LogInToBuy } from '@/components/goods/log-in-to-buy';
import { RelatedGoods } from '@/components/goods/related-goods';
import { SoldOutNews } from '@/components/goods/sold-out-news';
import { StockLabel } from '@/components/goods/stock-label';
import { ANNOUNCED } from '@/components/orders/announced';
import { RecentlyViewed } from '@/components/search/recently-viewed';
import { Link } from '@/components/ui/link';
import { env } from '@/lib/core/env.server';
import { getGoods } from '@/lib/goods/find-goods.server';
import type { Goods } from '@/lib/goods/goods';
import { parseGoodsId } from '@/lib/goods/parse-goods-id';
import { PICTURE_SIZE } from '@/lib/goods/picture-of-goods.server';
import { findRelatedGoods } from '@/lib/goods/related-goods.server';
import type { Language } from '@/lib/i18n/language';
import { pageAddress } from '@/lib/i18n/page-address';
import { listSalesOfGoods } from '@/lib/sales/history/list-sales.server';
import type { Sale } from '@/lib/sales/sale';

type Props = { params: Promise<{ goodsId: string }> };

const RECENT_SALES_SHOWN = 3;
const RELATED_GOODS_SHOWN = 4;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const goods = await findGoods((await params).goodsId);
  const { name: title, description } = goods;
  const path = `/goods/${goods.goodsId}`;
  const url = pageAddress(path, await readerLanguage());
  const images = { url: `${path}/picture`, width: PICTURE_SIZE, height: PICTURE_SIZE };
  return {
    title,
    description,
    alternates: await pageAlternates(path),
    openGraph: { ...(await linkCard(title, description)), url, images },
    twitter: { card: 'summary_large_image', title, description, images },
  };
}

export default async function GoodsPage({ params }: Props) {
  const [language, t, shopper, goods] = await Promise.all([
    readerLanguage(),
    getTranslations('shop'),
    currentShopper(),
    findGoods((await params).goodsId),
  ]);
  const [f, sales, related, requestHeaders] = await Promise.all([
    getTranslations('finding'),
    listSalesOfGoods(goods.goodsId, RECENT_SALES_SHOWN),
    findRelatedGoods({ goods, limit: RELATED_GOODS_SHOWN, language }),
    headers(),
  ]);
  const { publicUrl } = env();
  const path = `/goods/${goods.goodsId}`;
  const stockWords = { left: t.raw('left'), onlyLeft: t.raw('onlyLeft'), soldOut: t('soldOut') };
  return (
    <>
      <GoodsData
        goods={goods}
        nonce={requestHeaders.get('x-nonce') ?? undefined}
        pictureUrl={`${publicUrl}${path}/picture`}
        url={publicUrl + pageAddress(path, language)}
      />
      <article className="grid grid-cols-1 items-start gap-6 md:grid-cols-2 md:gap-12">
        <GoodsPicture
          className="goods-picture rounded-3xl border border-line"
          eager
          imageUrl={goods.imageUrl}
        />
        <div className="flex flex-col gap-4">
          <Link className="nav-link w-fit text-muted" href={`/?category=${goods.category}`}>
            {t(goods.category)}
          </Link>
          <h1 className="font-bold text-3xl leading-tight sm:text-4xl">{goods.name}</h1>
          <p className="max-w-prose text-lg leading-relaxed">{goods.description}</p>
          <p className="flex items-baseline gap-4">
            <GoodsPrice goodsId={goods.goodsId} language={language} price={goods.price} />
            <StockLabel goodsId={goods.goodsId} stock={goods.stock} words={stockWords} />
          </p>
          <SoldOutNews goodsId={goods.goodsId} soldOut={t('soldOut')} stock={goods.stock} />
          <GoodsViewers goodsId={goods.goodsId} template={t.raw('viewers')} />
          <BuyChoices goods={goods} language={language} shopper={shopper} />
          <LatestSales goodsId={goods.goodsId} language={language} sales={sales} />
        </div>
      </article>
      <RelatedGoods
        goods={related}
        language={language}
        title={f('related')}
        // Only the page of the goods shows the exact stock.
        words={{ ...stockWords, left: t('enough') }}
      />
      <RecentlyViewed
        current={goods.goodsId}
        hasRoom={await hasSeen(goods.goodsId)}
        language={language}
        title={f('recentlyViewed')}
      />
    </>
  );
}

type ChoicesProps = {
  goods: Goods;
  language: Language;
  shopper: Awaited<ReturnType<typeof currentShopper>>;
};

/** The buttons that buy, and to a shopper how the purchase will be announced. */
async function BuyChoices({
  goods: { goodsId, name, price, stock },
  language,
  shopper,
}: ChoicesProps) {
  const t = await getTranslations('shop');
  return (
    <>
      <div className="grid items-start gap-3 sm:grid-cols-2">
        {shopper ? (
          <BuyButton
            goodsId={goodsId}
            key={shopper.userId}
            language={language}
            owner={shopper.userId}
            price={price}
            stock={stock}
            words={await buyWords()}
          />
        ) : (
          <LogInToBuy
            goodsId={goodsId}
            stock={stock}
            words={{ logInToBuy: t('logInToBuy'), soldOut: t('soldOut') }}
          />
        )}
        <AddToCart goodsId={goodsId} name={name} stock={stock} words={await addWords()} />
      </div>
      {shopper && (
        <p className="text-muted text-sm">
          <span>{t(ANNOUNCED[shopper.announceAs])}</span>{' '}
          <Link className="underline" href="/account">
            {t('change')}
          </Link>
        </p>
      )}
    </>
  );
}

type SalesProps = { goodsId: number; sales: Sale[]; language: Language };

async function LatestSales({ goodsId, sales, language }: SalesProps) {
  const [t, news] = await Promise.all([getTranslations('finding'), getTranslations('late')]);
  return (
    <GoodsSales
      goodsId={goodsId}
      key={goodsId}
      language={language}
      limit={RECENT_SALES_SHOWN}
      now={Date.now()}
      sales={sales}
      words={{ title: t('recentSales'), none: t('noSales'), justNow: news('justNow') }}
    />
  );
}

/** Reads the goods once per request, for the metadata and the page. */
const findGoods = cache((goodsId: string) =>
  orNotFound('GOODS_NOT_FOUND', async () =>
    getGoods({ goodsId: parseGoodsId(goodsId), language: await readerLanguage() }),
  ),
);
