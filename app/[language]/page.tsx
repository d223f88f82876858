import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { readerLanguage } from '@/app/i18n';
import { linkCard } from '@/app/link-card';
import { pageAlternates } from '@/app/page-alternates';
import { pageOrFirst } from '@/app/page-or-first';
import { hasSeen } from '@/app/reader-seen';
import { cardAddWords } from '@/components/cart/cart-words';
import { GoodsCards } from '@/components/goods/goods-cards';
import { GoodsFilters } from '@/components/goods/goods-filters';
import { SectionHead } from '@/components/goods/section-head';
import { toCardGoods } from '@/components/goods/to-card-goods';
import {
  type CatalogueFilters,
  type CataloguePosition,
  catalogueUrl,
} from '@/components/search/catalogue-url';
import { MoreLink } from '@/components/search/more-link';
import { NothingFound } from '@/components/search/nothing-found';
import { RecentlyViewed } from '@/components/search/recently-viewed';
import { Link } from '@/components/ui/link';
import { goodsQuerySchema } from '@/lib/goods/goods-query.server';
import { listGoods } from '@/lib/goods/list-goods.server';

const PAGE_SIZE = 24;
/** How many goods one address shows at most; more goods are on a page of their own. */
const MAX_SHOWN = 240;
/** How many pictures, on the first screen, load eagerly. */
const EAGER_PICTURES = 4;

type Query = Record<string, string | string[] | undefined>;
type Props = { searchParams: Promise<Query> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { filters, position } = parseQuery(await searchParams);
  const { category } = filters;
  const canonical = catalogueUrl({ category });
  // Search engines index one page per category: filters and searches show the same goods.
  const isCanonical = catalogueUrl(filters, position) === canonical;
  const [t, name] = await Promise.all([getTranslations('shop'), nameOf(filters)]);
  return {
    ...(name && {
      // The layout's template does not apply to the page in the same segment.
      title: { absolute: `${name} · ${t('title')}` },
      openGraph: await linkCard(name, t('tagline')),
    }),
    alternates: await pageAlternates(canonical),
    robots: { index: isCanonical },
  };
}

export default async function ShopPage({ searchParams }: Props) {
  const language = await readerLanguage();
  const { filters, position } = parseQuery(await searchParams);
  const { cursor, show = PAGE_SIZE } = position;
  const [t, f, name, { goods, nextCursor, total }] = await Promise.all([
    getTranslations('shop'),
    getTranslations('finding'),
    nameOf(filters),
    pageOrFirst(cursor, (from) => listGoods({ ...filters, cursor: from, limit: show, language })),
  ]);
  const add = await cardAddWords();
  // Only the page of the goods shows the exact stock.
  const words = { left: t('enough'), onlyLeft: t.raw('onlyLeft'), soldOut: t('soldOut') };
  const appends = show < MAX_SHOWN;
  const more = appends ? { cursor, show: show + PAGE_SIZE } : { cursor: nextCursor ?? undefined };
  return (
    <>
      <SectionHead lede={t('lede')} name={name} tagline={t('tagline')} />
      <GoodsFilters language={language} filters={filters} />
      <p aria-live="polite" className="mb-3 text-muted text-sm">
        {goods.length < total
          ? f('shown', { shown: goods.length, count: total })
          : f('found', { count: total })}
      </p>
      {cursor && (
        <p className="mb-3 text-muted text-sm">
          <span>{f('fromThere')}</span>{' '}
          <Link className="underline" href={catalogueUrl(filters)}>
            {f('fromBeginning')}
          </Link>
        </p>
      )}
      {goods.length === 0 && <NothingFound filters={filters} />}
      {/* The second skip link leads here. */}
      <ul
        aria-label={t('goods')}
        className="grid grid-cols-2 gap-3 sm:gap-5 md:grid-cols-3 lg:grid-cols-4"
        id="goods"
        tabIndex={-1}
      >
        <GoodsCards
          add={add}
          eager={EAGER_PICTURES}
          goods={toCardGoods(goods, language)}
          heading="h2"
          words={words}
        />
      </ul>
      <MoreLink
        appends={appends}
        path={nextCursor && catalogueUrl(filters, more)}
        shown={goods.length}
        words={{ more: t('next'), pending: f('pending') }}
      />
      <RecentlyViewed hasRoom={await hasSeen()} language={language} title={f('recentlyViewed')} />
    </>
  );
}

/** The heading of the results: the search, or else the category; undefined for all goods. */
async function nameOf({ q, category }: CatalogueFilters): Promise<string | undefined> {
  const [t, f] = await Promise.all([getTranslations('shop'), getTranslations('finding')]);
  if (!q?.trim()) return category && t(category);
  if (!category) return f('resultsFor', { q });
  return f('resultsIn', { q, category: t(category) });
}

/** Parses the query of the address. A parameter that is not valid is ignored. */
function parseQuery(query: Query): { filters: CatalogueFilters; position: CataloguePosition } {
  const fields = goodsQuerySchema.shape;
  const shown = Number(query.show);
  const isShown = Number.isInteger(shown) && shown > PAGE_SIZE && shown <= MAX_SHOWN;
  return {
    filters: {
      q: fields.q.safeParse(query.q).data,
      category: fields.category.safeParse(query.category).data,
      sort: fields.sort.safeParse(query.sort).data,
      inStock: fields.inStock.safeParse(query.inStock).data,
      minPrice: fields.minPrice.safeParse(query.minPrice).data,
      maxPrice: fields.maxPrice.safeParse(query.maxPrice).data,
    },
    position: {
      cursor: fields.cursor.safeParse(query.cursor).data,
      show: isShown ? shown : undefined,
    },
  };
}
