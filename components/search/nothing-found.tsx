import { getTranslations } from 'next-intl/server';
import { type CatalogueFilters, catalogueUrl } from '@/components/search/catalogue-url';
import { EmptyState } from '@/components/ui/empty-state';
import { Link } from '@/components/ui/link';

/** No goods match: links to the same search with fewer filters, and to all goods. */
export async function NothingFound({ filters }: { filters: CatalogueFilters }) {
  const [t, f] = await Promise.all([getTranslations('shop'), getTranslations('finding')]);
  const { q, category, inStock, minPrice, maxPrice } = filters;
  const isFiltered = inStock || minPrice !== undefined || maxPrice !== undefined;
  return (
    <EmptyState hint={t('noGoodsHint')} title={t('noGoods')}>
      {isFiltered && (
        <Link className="button-quiet" href={catalogueUrl({ q, category })}>
          {f('clearFilters')}
        </Link>
      )}
      {q?.trim() && category && (
        <Link className="button-quiet" href={catalogueUrl({ q })}>
          {f('searchEverywhere')}
        </Link>
      )}
      <Link className="button-quiet" href="/">
        {t('all')}
      </Link>
    </EmptyState>
  );
}
