import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { readerLanguage } from '@/app/i18n';
import { addWords } from '@/components/cart/cart-words';
import { GoodsCard } from '@/components/goods/goods-card';
import { GoodsFilters, type Shelf, shelfPath } from '@/components/goods/goods-filters';
import { AppError } from '@/lib/errors';
import { goodsQuerySchema } from '@/lib/goods/goods-query.server';
import { listGoods } from '@/lib/goods/list-goods.server';
import type { Language } from '@/lib/language';

const A_PAGE = 24;
/** What is on the first screen is fetched first. */
const EAGER = 4;

type Query = Record<string, string | string[] | undefined>;
type Props = { searchParams: Promise<Query> };

export default async function ShopPage({ searchParams }: Props) {
  const language = await readerLanguage();
  const { shelf, cursor } = readShelf(await searchParams);
  const [t, { goods, nextCursor }] = await Promise.all([
    getTranslations('shop'),
    findGoods(shelf, cursor, language),
  ]);
  const add = await addWords();
  const words = { left: t.raw('left'), onlyLeft: t.raw('onlyLeft'), soldOut: t('soldOut') };
  return (
    <>
      <div className="mb-8">
        <h1 className="max-w-2xl font-bold text-3xl leading-tight sm:text-5xl">{t('tagline')}</h1>
        <p className="mt-3 max-w-xl text-lg text-muted">{t('lede')}</p>
      </div>
      <GoodsFilters shelf={shelf} />
      <p className="mb-3 text-muted text-sm">
        {nextCursor ? t('foundMore', { count: goods.length }) : t('found', { count: goods.length })}
      </p>
      {goods.length === 0 && (
        <div className="rounded-2xl border border-line border-dashed p-10 text-center">
          <p className="font-medium text-lg">{t('noGoods')}</p>
          <p className="mt-1 mb-4 text-muted">{t('noGoodsHint')}</p>
          <Link className="button-quiet" href="/">
            {t('all')}
          </Link>
        </div>
      )}
      <ul className="grid grid-cols-2 gap-3 sm:gap-5 md:grid-cols-3 lg:grid-cols-4">
        {goods.map((one, index) => (
          <li key={one.goodsId}>
            <GoodsCard
              add={add}
              eager={index < EAGER}
              goods={one}
              language={language}
              words={words}
            />
          </li>
        ))}
      </ul>
      {nextCursor && (
        <p className="mt-8 text-center">
          <Link className="button-quiet" href={shelfPath(shelf, nextCursor)} prefetch={false}>
            {t('next')}
          </Link>
        </p>
      )}
    </>
  );
}

/** The address as a reader may have changed it: what is not understood is left out. */
function readShelf(query: Query): { shelf: Shelf; cursor: string | undefined } {
  const fields = goodsQuerySchema.shape;
  const { q, category, sort, inStock, cursor } = fields;
  return {
    shelf: {
      q: q.safeParse(query.q).data,
      category: category.safeParse(query.category).data,
      sort: sort.safeParse(query.sort).data,
      inStock: inStock.safeParse(query.inStock).data,
    },
    cursor: cursor.safeParse(query.cursor).data,
  };
}

async function findGoods(shelf: Shelf, cursor: string | undefined, language: Language) {
  try {
    return await listGoods({ ...shelf, cursor, limit: A_PAGE, language });
  } catch (error) {
    // An old address with a cursor of another order: from the beginning.
    if (!(error instanceof AppError && error.code === 'INVALID')) throw error;
    return listGoods({ ...shelf, limit: A_PAGE, language });
  }
}
