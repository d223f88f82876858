import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { readerLanguage } from '@/app/i18n';
import { linkCard } from '@/app/link-card';
import { pageAlternates } from '@/app/page-alternates';
import { pageOrFirst } from '@/app/page-or-first';
import { hasSeen } from '@/app/reader-seen';
import { addWords } from '@/components/cart/cart-words';
import { GoodsCard } from '@/components/goods/goods-card';
import { GoodsFilters } from '@/components/goods/goods-filters';
import { SectionHead } from '@/components/goods/section-head';
import {
  type CatalogueFilters,
  type CataloguePlace,
  catalogueUrl,
} from '@/components/search/catalogue-url';
import { MoreLink } from '@/components/search/more-link';
import { NothingFound } from '@/components/search/nothing-found';
import { RecentlyViewed } from '@/components/search/recently-viewed';
import { Link } from '@/components/ui/link';
import { goodsQuerySchema } from '@/lib/goods/goods-query.server';
import { listGoods } from '@/lib/goods/list-goods.server';

const PAGE_SIZE = 24;
/** What one address shows at the most; what is behind it begins a page of its own. */
const MAX_SHOWN = 240;
/** What is on the first screen is fetched first. */
const EAGER = 4;

type Query = Record<string, string | string[] | undefined>;
type Props = { searchParams: Promise<Query> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { shelf, place } = readShelf(await searchParams);
  const { category } = shelf;
  const canonical = catalogueUrl({ category });
  // One page for each category; the other ways to look at the same goods are none for an index.
  const isOne = catalogueUrl(shelf, place) === canonical;
  const [t, name] = await Promise.all([getTranslations('shop'), nameOf(shelf)]);
  return {
    ...(name && {
      // The layout's template is not for the page beside it.
      title: { absolute: `${name} · ${t('title')}` },
      openGraph: await linkCard(name, t('tagline')),
    }),
    alternates: await pageAlternates(canonical),
    robots: { index: isOne },
  };
}

export default async function ShopPage({ searchParams }: Props) {
  const language = await readerLanguage();
  const { shelf, place } = readShelf(await searchParams);
  const { cursor, show = PAGE_SIZE } = place;
  const [t, f, name, { goods, nextCursor, total }] = await Promise.all([
    getTranslations('shop'),
    getTranslations('finding'),
    nameOf(shelf),
    pageOrFirst(cursor, (from) => listGoods({ ...shelf, cursor: from, limit: show, language })),
  ]);
  const add = await addWords();
  // The exact number is on the page of the goods alone.
  const words = { left: t('enough'), onlyLeft: t.raw('onlyLeft'), soldOut: t('soldOut') };
  const appends = show < MAX_SHOWN;
  const more = appends ? { cursor, show: show + PAGE_SIZE } : { cursor: nextCursor ?? undefined };
  return (
    <>
      <SectionHead lede={t('lede')} name={name} tagline={t('tagline')} />
      <GoodsFilters language={language} shelf={shelf} />
      <p aria-live="polite" className="mb-3 text-muted text-sm">
        {goods.length < total
          ? f('shown', { shown: goods.length, count: total })
          : f('found', { count: total })}
      </p>
      {cursor && (
        <p className="mb-3 text-muted text-sm">
          <span>{f('fromThere')}</span>{' '}
          <Link className="underline" href={catalogueUrl(shelf)}>
            {f('fromBeginning')}
          </Link>
        </p>
      )}
      {goods.length === 0 && <NothingFound shelf={shelf} />}
      {/* The second skip link leads here. */}
      <ul
        aria-label={t('goods')}
        className="grid grid-cols-2 gap-3 sm:gap-5 md:grid-cols-3 lg:grid-cols-4"
        id="goods"
        tabIndex={-1}
      >
        {goods.map((one, index) => (
          <li id={`goods-at-${index}`} key={one.goodsId}>
            <GoodsCard
              add={add}
              eager={index < EAGER}
              goods={one}
              heading="h2"
              language={language}
              words={words}
            />
          </li>
        ))}
      </ul>
      <MoreLink
        appends={appends}
        path={nextCursor && catalogueUrl(shelf, more)}
        shown={goods.length}
        words={{ more: t('next'), pending: f('pending') }}
      />
      <RecentlyViewed hasRoom={await hasSeen()} language={language} title={f('recentlyViewed')} />
    </>
  );
}

/** What the shelf is called: its search, else its category; undefined for all goods. */
async function nameOf({ q, category }: CatalogueFilters): Promise<string | undefined> {
  const [t, f] = await Promise.all([getTranslations('shop'), getTranslations('finding')]);
  if (!q?.trim()) return category && t(category);
  if (!category) return f('resultsFor', { q });
  return f('resultsIn', { q, category: t(category) });
}

/** The address as a reader may have changed it: what is not understood is left out. */
function readShelf(query: Query): { shelf: CatalogueFilters; place: CataloguePlace } {
  const fields = goodsQuerySchema.shape;
  const shown = Number(query.show);
  const isShown = Number.isInteger(shown) && shown > PAGE_SIZE && shown <= MAX_SHOWN;
  return {
    shelf: {
      q: fields.q.safeParse(query.q).data,
      category: fields.category.safeParse(query.category).data,
      sort: fields.sort.safeParse(query.sort).data,
      inStock: fields.inStock.safeParse(query.inStock).data,
      minPrice: fields.minPrice.safeParse(query.minPrice).data,
      maxPrice: fields.maxPrice.safeParse(query.maxPrice).data,
    },
    place: {
      cursor: fields.cursor.safeParse(query.cursor).data,
      show: isShown ? shown : undefined,
    },
  };
}
