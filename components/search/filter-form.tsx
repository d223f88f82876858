'use client';

import { useRouter } from 'next/navigation';
import { type FocusEvent, type ReactNode, useEffect, useRef, useState, useTransition } from 'react';
import { startNavigation } from '@/components/ui/navigation';
import { useAddress } from '@/components/ui/use-address';

type Props = {
  /** The address of what is shown. */
  path: string;
  /** What stands before the filters. */
  search: ReactNode;
  /** What the filters are folded up behind, and its name. */
  summary: ReactNode;
  label: string;
  /** Whether anything is chosen that the fold would hide. */
  filtered: boolean;
  /** The filters' fields. */
  children: ReactNode;
  submit: string;
  pending: string;
};

/**
 * The shelf's form. Without JavaScript it is sent; with it, a choice counts at once, the page stays
 * and so does the focus. What is chosen is in the address. On a phone the filters are folded up as
 * long as none is set.
 */
export function FilterForm({ path, search, filtered, children, ...rendered }: Props) {
  const router = useRouter();
  const address = useAddress();
  const fold = useRef<HTMLDetailsElement>(null);
  // The reader's alone from then on: it never folds up around the field one is in.
  const [isOpen] = useState(filtered);
  const form = useRef<HTMLFormElement>(null);
  const [isPending, startTransition] = useTransition();
  const isFirst = useRef(true);

  // Going back changes the address; the fields follow it. What was typed before this ran stays.
  useEffect(() => {
    const typedIn = isFirst.current ? document.activeElement : null;
    isFirst.current = false;
    const query = new URL(path, window.location.href).searchParams;
    for (const field of form.current?.elements ?? []) {
      if (field === typedIn) continue;
      if (field instanceof HTMLSelectElement) field.value = query.get(field.name) ?? '';
      if (!(field instanceof HTMLInputElement)) continue;
      if (field.type === 'checkbox') field.checked = query.has(field.name);
      else field.value = query.get(field.name) ?? '';
    }
    if (filtered && fold.current) fold.current.open = true;
  }, [path, filtered]);

  function apply() {
    if (!form.current) return;
    const next = pathOf(new FormData(form.current));
    if (next === path) return;
    startTransition(() => startNavigation(() => router.push(address(next), { scroll: false })));
  }

  // A price counts when one is done with it; the search when it is sent.
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

/** As the form would be sent, without what is empty or as usual. */
function pathOf(fields: FormData): string {
  const query = new URLSearchParams();
  for (const [name, value] of fields) {
    const text = String(value).trim();
    if (text !== '') query.set(name, text);
  }
  const text = query.toString();
  return text ? `/?${text}` : '/';
}
