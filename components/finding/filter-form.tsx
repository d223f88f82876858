'use client';

import { useRouter } from 'next/navigation';
import { type FocusEvent, type ReactNode, useEffect, useRef, useState, useTransition } from 'react';
import { type Shelf, shelfPath } from '@/components/finding/shelf';
import { DownIcon } from '@/components/ui/icons';

type Props = {
  shelf: Shelf;
  /** What stands before the filters. */
  search: ReactNode;
  /** The filters' fields. */
  children: ReactNode;
  words: { filters: string; submit: string; pending: string };
};

/**
 * The shelf's form. Without JavaScript it is sent; with it, a choice counts at once, the page stays
 * and so does the focus. What is chosen is in the address. On a phone the filters are folded up as
 * long as none is set.
 */
export function FilterForm({ shelf, search, children, words }: Props) {
  const router = useRouter();
  const filters = useRef<HTMLDetailsElement>(null);
  // Theirs alone from then on: it never folds up around the field one is in.
  const [openAtFirst] = useState(isFiltered(shelf));
  const form = useRef<HTMLFormElement>(null);
  const [isPending, startTransition] = useTransition();
  const path = shelfPath(shelf);
  const isFirst = useRef(true);
  const filtered = isFiltered(shelf);

  // Going back changes the address; the fields follow it. What was typed before this ran stays.
  useEffect(() => {
    const typedIn = isFirst.current ? document.activeElement : null;
    isFirst.current = false;
    const query = new URL(path, window.location.href).searchParams;
    for (const field of form.current?.elements ?? []) {
      if (field === typedIn) continue;
      if (field instanceof HTMLSelectElement) field.value = query.get(field.name) ?? 'newest';
      if (!(field instanceof HTMLInputElement)) continue;
      if (field.type === 'checkbox') field.checked = query.has(field.name);
      else field.value = query.get(field.name) ?? '';
    }
  }, [path]);
  useEffect(() => {
    if (filtered && filters.current) filters.current.open = true;
  }, [filtered]);

  function apply() {
    if (!form.current) return;
    const next = pathOf(new FormData(form.current));
    if (next !== path) startTransition(() => router.push(next, { scroll: false }));
  }

  // A price counts when one is done with it; the search when it is sent.
  function onBlur({ target }: FocusEvent<HTMLFormElement, Element>) {
    if (target instanceof HTMLInputElement && target.type === 'number') apply();
  }

  return (
    <form
      action="/"
      aria-busy={isPending}
      className="flex flex-wrap items-end gap-x-4 gap-y-3"
      onBlur={onBlur}
      onChange={({ target }) => {
        const at = target as EventTarget;
        const isBox = at instanceof HTMLInputElement && at.type === 'checkbox';
        if (isBox || at instanceof HTMLSelectElement) apply();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
      ref={form}
    >
      {search}
      <details
        className="filters w-full sm:basis-full lg:w-auto lg:flex-1 lg:basis-0"
        open={openAtFirst}
        ref={filters}
      >
        <summary>
          {words.filters}
          <DownIcon />
        </summary>
        <div className="flex flex-wrap items-end gap-x-4 gap-y-3 pt-3 sm:pt-0">
          {children}
          <button aria-disabled={isPending} className="button-quiet min-w-24" type="submit">
            {isPending ? words.pending : words.submit}
          </button>
        </div>
      </details>
    </form>
  );
}

/** Whether anything is chosen that the fold would hide. */
function isFiltered({ sort, inStock, minPrice, maxPrice }: Shelf): boolean {
  const sorted = sort !== undefined && sort !== 'newest';
  return sorted || Boolean(inStock) || minPrice !== undefined || maxPrice !== undefined;
}

/** As the form would be sent, without what is empty or as usual. */
function pathOf(fields: FormData): string {
  const query = new URLSearchParams();
  for (const [name, value] of fields) {
    const text = String(value).trim();
    if (text === '' || (name === 'sort' && text === 'newest')) continue;
    query.set(name, text);
  }
  const text = query.toString();
  return text ? `/?${text}` : '/';
}
