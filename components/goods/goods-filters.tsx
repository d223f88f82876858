import { getTranslations } from 'next-intl/server';
import { type CatalogueFilters, catalogueUrl, isDefault } from '@/components/search/catalogue-url';
import { FilterForm } from '@/components/search/filter-form';
import { SearchBox } from '@/components/search/search-box';
import { DownIcon } from '@/components/ui/icons';
import { Link } from '@/components/ui/link';
import { CATEGORIES, SORTS } from '@/lib/goods/goods';
import type { Language } from '@/lib/i18n/language';

type Props = { shelf: CatalogueFilters; language: Language };

/** Categories as links; search, price, sort and stock as a form. All of it without JavaScript. */
export async function GoodsFilters({ shelf, language }: Props) {
  const [t, f] = await Promise.all([getTranslations('shop'), getTranslations('finding')]);
  const { q, category, sort, inStock } = shelf;
  const isSearch = Boolean(q?.trim());
  const words = {
    search: t('search'),
    suggestions: f('suggestions'),
    suggested: { one: f.raw('suggestedOne'), other: f.raw('suggestedOther') },
    noSuggestions: f('noSuggestions'),
  };
  return (
    <div className="mb-6 flex flex-col gap-4">
      <nav aria-label={t('categories')} className="-mx-4 overflow-x-auto px-4 py-1">
        <ul className="flex gap-2 max-[22rem]:flex-wrap">
          {[undefined, ...CATEGORIES].map((one) => (
            <li key={one ?? 'all'}>
              <Link
                aria-current={one === category ? 'page' : undefined}
                className="chip"
                href={catalogueUrl({ ...shelf, category: one })}
                scroll={false}
              >
                {t(one ?? 'all')}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <FilterForm
        filtered={isFiltered(shelf)}
        label={f('filters')}
        path={catalogueUrl(shelf)}
        pending={f('pending')}
        search={<SearchBox language={language} q={q} words={words} />}
        submit={t('show')}
        summary={
          <summary>
            <span>{f('filters')}</span>
            <DownIcon />
          </summary>
        }
      >
        {category && <input name="category" type="hidden" value={category} />}
        {(['minPrice', 'maxPrice'] as const).map((name) => (
          <label className="flex items-center gap-2" key={name}>
            <span className="text-muted text-sm">{f(name)}</span>
            <input
              // Beside one another the two say what they are; by itself each has to.
              aria-label={f(`priceName.${name}`)}
              className="field w-28 tabular-nums"
              defaultValue={shelf[name]}
              inputMode="numeric"
              min={0}
              name={name}
              placeholder={f('won')}
              step={1}
              type="number"
            />
          </label>
        ))}
        <label className="flex items-center gap-2">
          <span className="text-muted text-sm">{t('sort')}</span>
          {/* The usual order is sent as none: a search that is typed here has the best first. */}
          <select className="field" defaultValue={isDefault(shelf) ? '' : sort} name="sort">
            <option value="">{isSearch ? f('relevance') : t('newest')}</option>
            {SORTS.filter((one) => isSearch || one !== 'newest').map((one) => (
              <option key={one} value={one}>
                {t(one)}
              </option>
            ))}
          </select>
        </label>
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

function isFiltered(shelf: CatalogueFilters): boolean {
  const { inStock, minPrice, maxPrice } = shelf;
  const isSorted = !isDefault(shelf);
  return isSorted || Boolean(inStock) || minPrice !== undefined || maxPrice !== undefined;
}
