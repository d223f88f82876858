import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { SearchIcon } from '@/components/ui/icons';
import { CATEGORIES, type Category, SORTS, type Sort } from '@/lib/goods/goods';

/** What the shop page shows, as its address says it. */
export type Shelf = {
  q?: string | undefined;
  category?: Category | undefined;
  sort?: Sort | undefined;
  inStock?: boolean | undefined;
};

/** The address of a shelf. */
export function shelfPath({ q, category, sort, inStock }: Shelf, cursor?: string): string {
  const query = new URLSearchParams();
  if (q) query.set('q', q);
  if (category) query.set('category', category);
  if (sort && sort !== 'newest') query.set('sort', sort);
  if (inStock) query.set('inStock', 'true');
  if (cursor) query.set('cursor', cursor);
  const text = query.toString();
  return text ? `/?${text}` : '/';
}

/** Categories as links; search, sort and stock as a form. All of it without JavaScript. */
export async function GoodsFilters({ shelf }: { shelf: Shelf }) {
  const t = await getTranslations('shop');
  const { q, category, sort, inStock } = shelf;
  return (
    <div className="mb-6 flex flex-col gap-4">
      <nav aria-label={t('categories')} className="-mx-4 overflow-x-auto px-4 py-1">
        <ul className="flex gap-2">
          {[undefined, ...CATEGORIES].map((one) => (
            <li key={one ?? 'all'}>
              <Link
                aria-current={one === category ? 'page' : undefined}
                className="chip"
                href={shelfPath({ ...shelf, category: one })}
                prefetch={false}
              >
                {t(one ?? 'all')}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <form action="/" className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {category && <input name="category" type="hidden" value={category} />}
        <label className="relative grow sm:max-w-xs">
          <span className="sr-only">{t('search')}</span>
          <span className="pointer-events-none absolute inset-y-0 left-3 grid place-items-center text-muted">
            <SearchIcon />
          </span>
          <input
            className="field w-full pl-10"
            defaultValue={q}
            maxLength={100}
            name="q"
            placeholder={t('search')}
            type="search"
          />
        </label>
        <label className="flex items-center gap-2">
          <span className="text-muted text-sm">{t('sort')}</span>
          <select className="field" defaultValue={sort ?? 'newest'} name="sort">
            {SORTS.map((one) => (
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
          {t('inStock')}
        </label>
        <button className="button-quiet" type="submit">
          {t('show')}
        </button>
      </form>
    </div>
  );
}
