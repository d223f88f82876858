import { getTranslations } from 'next-intl/server';
import { type CatalogueFilters, catalogueUrl } from '@/components/search/catalogue-url';
import { Link } from '@/components/ui/link';

/** An empty shelf, and each way on: by fewer conditions first, the search kept as long as possible. */
export async function NothingFound({ shelf }: { shelf: CatalogueFilters }) {
  const [t, f] = await Promise.all([getTranslations('shop'), getTranslations('finding')]);
  const { q, category, inStock, minPrice, maxPrice } = shelf;
  const isFiltered = inStock || minPrice !== undefined || maxPrice !== undefined;
  return (
    <div className="rounded-2xl border border-line border-dashed p-10 text-center">
      <p className="font-medium text-lg">{t('noGoods')}</p>
      <p className="mt-1 mb-4 text-muted">{t('noGoodsHint')}</p>
      <p className="flex flex-wrap justify-center gap-3">
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
      </p>
    </div>
  );
}
