import type { Category, Sort } from '@/lib/goods/goods';

/** What the shop page shows, as its address says it. */
export type CatalogueFilters = {
  q?: string | undefined;
  category?: Category | undefined;
  sort?: Sort | undefined;
  inStock?: boolean | undefined;
  /** Whole won. */
  minPrice?: number | undefined;
  maxPrice?: number | undefined;
};

/** Where on a shelf the page begins, and how many goods it shows; a page's worth without `show`. */
export type CataloguePlace = { cursor?: string | undefined; show?: number | undefined };

/** The address of a shelf: what is as usual is not in it. */
export function catalogueUrl(shelf: CatalogueFilters, place: CataloguePlace = {}): string {
  const { q, category, sort, inStock, minPrice, maxPrice } = shelf;
  const query = new URLSearchParams();
  if (q?.trim()) query.set('q', q.trim());
  if (category) query.set('category', category);
  if (sort && !isDefault(shelf)) query.set('sort', sort);
  if (inStock) query.set('inStock', 'true');
  if (minPrice) query.set('minPrice', String(minPrice));
  if (maxPrice !== undefined) query.set('maxPrice', String(maxPrice));
  if (place.cursor) query.set('cursor', place.cursor);
  if (place.show) query.set('show', String(place.show));
  const text = query.toString();
  return text ? `/?${text}` : '/';
}

/** Whether the order is the one without a choice: of a search the best first, else the newest first. */
export function isDefault({ q, sort }: CatalogueFilters): boolean {
  return sort === undefined || (sort === 'newest' && !q?.trim());
}
