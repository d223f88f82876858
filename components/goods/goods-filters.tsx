import { getTranslations } from 'next-intl/server';
import {
  type CatalogueFilters,
  catalogueUrl,
  isDefaultSort,
} from '@/components/search/catalogue-url';
import { FilterForm } from '@/components/search/filter-form';
import { SearchBox } from '@/components/search/search-box';
import { DownIcon } from '@/components/ui/icons';
import { Link } from '@/components/ui/link';
import { CATEGORIES, SORTS } from '@/lib/goods/goods';
import type { Language } from '@/lib/i18n/language';

type Props = { filters: CatalogueFilters; language: Language };

/** Categories as links, search and filters as a form. Both work without JavaScript. */
export async function GoodsFilters({ filters, language }: Props) {
  const [t, f] = await Promise.all([getTranslations('shop'), getTranslations('finding')]);
  const { q, category, inStock } = filters;
  return (
    <div className="mb-6 flex flex-col gap-4">
      <CategoryLinks filters={filters} />
      <FilterForm
        filtered={isFiltered(filters)}
        label={f('filters')}
        path={catalogueUrl(filters)}
        pending={f('pending')}
        search={<SearchBox label={t('search')} language={language} q={q} />}
        submit={t('show')}
        summary={
          <summary>
            <span>{f('filters')}</span>
            <DownIcon />
          </summary>
        }
      >
        {category && <input name="category" type="hidden" value={category} />}
        <PriceFields filters={filters} />
        <SortField filters={filters} />
        <label className="flex min-h-11 items-center gap-2">
          <input
            className="size-5 accent-accent"
            defaultChecked={inStock}
            name="inStock"
            type="checkbox"
            value="true"
          />
          <span>{t('inStock')}</span>
        </label>
      </FilterForm>
    </div>
  );
}

async function CategoryLinks({ filters }: Pick<Props, 'filters'>) {
  const t = await getTranslations('shop');
  return (
    <nav aria-label={t('categories')} className="-mx-4 overflow-x-auto px-4 py-1">
      <ul className="flex gap-2 max-[22rem]:flex-wrap">
        {[undefined, ...CATEGORIES].map((one) => (
          <li key={one ?? 'all'}>
            <Link
              aria-current={one === filters.category ? 'page' : undefined}
              className="chip"
              href={catalogueUrl({ ...filters, category: one })}
              scroll={false}
            >
              {t(one ?? 'all')}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

async function PriceFields({ filters }: Pick<Props, 'filters'>) {
  const f = await getTranslations('finding');
  return (['minPrice', 'maxPrice'] as const).map((name) => (
    <label className="flex items-center gap-2" key={name}>
      <span className="text-muted text-sm">{f(name)}</span>
      <input
        // The visible labels only make sense together: each field needs a full name.
        aria-label={f(`priceName.${name}`)}
        className="field w-28 tabular-nums"
        defaultValue={filters[name]}
        inputMode="numeric"
        min={0}
        name={name}
        placeholder={f('won')}
        step={1}
        type="number"
      />
    </label>
  ));
}

async function SortField({ filters }: Pick<Props, 'filters'>) {
  const [t, f] = await Promise.all([getTranslations('shop'), getTranslations('finding')]);
  const isSearch = Boolean(filters.q?.trim());
  return (
    <label className="flex items-center gap-2">
      <span className="text-muted text-sm">{t('sort')}</span>
      {/* The default has no value: a new search is then sorted by relevance. */}
      <select
        className="field"
        defaultValue={isDefaultSort(filters) ? '' : filters.sort}
        name="sort"
      >
        <option value="">{isSearch ? f('relevance') : t('newest')}</option>
        {SORTS.filter((one) => isSearch || one !== 'newest').map((one) => (
          <option key={one} value={one}>
            {t(one)}
          </option>
        ))}
      </select>
    </label>
  );
}

function isFiltered(filters: CatalogueFilters): boolean {
  const { inStock, minPrice, maxPrice } = filters;
  const isSorted = !isDefaultSort(filters);
  return isSorted || Boolean(inStock) || minPrice !== undefined || maxPrice !== undefined;
}
