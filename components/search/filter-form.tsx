'use client';

import { useRouter } from 'next/navigation';
import { type FocusEvent, type ReactNode, useEffect, useRef, useState, useTransition } from 'react';
import { startNavigation } from '@/components/ui/navigation';
import { useAddress } from '@/components/ui/use-address';

type Props = {
  /** The URL of the current filters. */
  path: string;
  /** The search box, before the filters. */
  search: ReactNode;
  /** The `<summary>` of the filters, and its label. */
  summary: ReactNode;
  label: string;
  /** Whether any filter is set: then the filters are open. */
  filtered: boolean;
  /** The filters' fields. */
  children: ReactNode;
  submit: string;
  pending: string;
};

/**
 * The form of search and filters, whose state is the URL. With JavaScript a choice applies at once, and
 * the page and the focus stay; without it the form is submitted. On a phone the filters are collapsed
 * while none is set.
 */
export function FilterForm({ path, search, filtered, children, ...rendered }: Props) {
  const router = useRouter();
  const address = useAddress();
  const fold = useRef<HTMLDetailsElement>(null);
  // Only initial: later the reader decides, and it never collapses around the focused field.
  const [isOpen] = useState(filtered);
  const form = useRef<HTMLFormElement>(null);
  const [isPending, startTransition] = useTransition();
  const isFirst = useRef(true);

  // Back and forward change the URL: update the fields, but keep what was typed before hydration.
  useEffect(() => {
    const typedIn = isFirst.current ? document.activeElement : null;
    isFirst.current = false;
    for (const field of form.current?.elements ?? []) {
      if (field !== typedIn) setFromPath(field, path);
    }
    if (filtered && fold.current) fold.current.open = true;
  }, [path, filtered]);

  function apply() {
    if (!form.current) return;
    const next = pathOf(new FormData(form.current));
    if (next === path) return;
    startTransition(() => startNavigation(() => router.push(address(next), { scroll: false })));
  }

  // A price applies on blur, the search on submit.
  function onBlur({ target }: FocusEvent<HTMLFormElement, Element>) {
    if (target instanceof HTMLInputElement && target.type === 'number') apply();
  }

  return (
    <search>
      <form
        action={address('/')}
        aria-busy={isPending}
        className="flex flex-wrap items-start gap-x-4 gap-y-3"
        onBlur={onBlur}
        onChange={({ target }) => {
          const field = target as EventTarget;
          const isBox = field instanceof HTMLInputElement && field.type === 'checkbox';
          if (isBox || field instanceof HTMLSelectElement) apply();
        }}
        onSubmit={(event) => {
          event.preventDefault();
          apply();
        }}
        ref={form}
      >
        {search}
        <details aria-label={rendered.label} className="filters" open={isOpen} ref={fold}>
          {rendered.summary}
          <div>
            {children}
            <button aria-disabled={isPending} className="button-quiet min-w-24" type="submit">
              {isPending ? rendered.pending : rendered.submit}
            </button>
          </div>
        </details>
      </form>
    </search>
  );
}

/** Gives the field its value in the URL. */
function setFromPath(field: Element, path: string): void {
  const query = new URL(path, window.location.href).searchParams;
  if (field instanceof HTMLSelectElement) field.value = query.get(field.name) ?? '';
  if (!(field instanceof HTMLInputElement)) return;
  if (field.type === 'checkbox') field.checked = query.has(field.name);
  else field.value = query.get(field.name) ?? '';
}

/** The URL that the form would submit, without empty fields. */
function pathOf(fields: FormData): string {
  const query = new URLSearchParams();
  for (const [name, value] of fields) {
    const text = String(value).trim();
    if (text !== '') query.set(name, text);
  }
  const text = query.toString();
  return text ? `/?${text}` : '/';
}
