import type { Category, Sort } from '@/lib/goods/goods';

/** The filters of the shop page, as in its URL. */
export type CatalogueFilters = {
  q?: string | undefined;
  category?: Category | undefined;
  sort?: Sort | undefined;
  inStock?: boolean | undefined;
  /** Whole won. */
  minPrice?: number | undefined;
  maxPrice?: number | undefined;
};

/** Where the page starts in the results, and how many goods it shows; one page without `show`. */
export type CataloguePosition = { cursor?: string | undefined; show?: number | undefined };

/** The URL of the shop page with these filters, without defaults. */
export function catalogueUrl(filters: CatalogueFilters, position: CataloguePosition = {}): string {
  const { q, category, sort, inStock, minPrice, maxPrice } = filters;
  const query = new URLSearchParams();
  if (q?.trim()) query.set('q', q.trim());
  if (category) query.set('category', category);
  if (sort && !isDefaultSort(filters)) query.set('sort', sort);
  if (inStock) query.set('inStock', 'true');
  if (minPrice) query.set('minPrice', String(minPrice));
  if (maxPrice !== undefined) query.set('maxPrice', String(maxPrice));
  if (position.cursor) query.set('cursor', position.cursor);
  if (position.show) query.set('show', String(position.show));
  const text = query.toString();
  return text ? `/?${text}` : '/';
}

/** Whether the sort is the default: relevance with a search, else the newest first. */
export function isDefaultSort({ q, sort }: CatalogueFilters): boolean {
  return sort === undefined || (sort === 'newest' && !q?.trim());
}
