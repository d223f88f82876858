import { type RefObject, useEffect, useRef } from 'react';

/** A form of this page that is asked about before it is left. */
type Guarded = { isChanged: () => boolean; question: string; discard: () => void };

const forms = new Set<Guarded>();
let guard: AbortController | undefined;

const changedForms = (): Guarded[] => [...forms].filter(({ isChanged }) => isChanged());

/** Whether a form of this page was changed and not saved. */
export const hasUnsavedChanges = (): boolean => changedForms().length > 0;

/** Gives up what was changed, in every form of this page: nothing asks about it again. */
export function discardChanges(): void {
  for (const { discard } of changedForms()) discard();
}

/** Asks, once for all forms, where something was changed. @returns whether the page may be left. */
export function confirmLeave(): boolean {
  const [first] = changedForms();
  if (!first) return true;
  if (!window.confirm(first.question)) return false;
  discardChanges();
  return true;
}

/**
 * Asks before a form is left whose fields were changed: by a link of the shop, by going back, by
 * closing the page or loading another one (there the browser asks in its own words).
 *
 * @param question what the shop asks.
 * @returns `saved`: from now on only what differs from the fields as they are is a change.
 */
export function useLeaveGuard(form: RefObject<HTMLFormElement | null>, question: string) {
  const kept = useRef<string | null>(null);
  const keep = () => {
    kept.current = fieldsOf(form.current);
  };

  useEffect(() => {
    kept.current = fieldsOf(form.current);
    const guarded: Guarded = {
      question,
      isChanged: () => {
        const fields = fieldsOf(form.current);
        return kept.current !== null && fields !== null && fields !== kept.current;
      },
      discard: () => {
        kept.current = fieldsOf(form.current);
      },
    };
    forms.add(guarded);
    guard ??= guardPage();
    return () => {
      forms.delete(guarded);
      if (forms.size > 0) return;
      guard?.abort();
      guard = undefined;
    };
  }, [form, question]);

  return { saved: keep };
}

/** @returns what ends it. */
function guardPage(): AbortController {
  const left = new AbortController();
  const { signal } = left;
  window.addEventListener(
    'beforeunload',
    (event) => {
      if (hasUnsavedChanges()) event.preventDefault();
    },
    { signal },
  );
  // Before the router has it: captured where every event comes by first.
  window.addEventListener(
    'click',
    (event) => {
      if (!leadsAway(event) || confirmLeave()) return;
      event.preventDefault();
      event.stopPropagation();
    },
    { signal, capture: true },
  );
  // Where a browser lets going back be stopped at all, it is by this.
  window.navigation?.addEventListener(
    'navigate',
    (event) => {
      if (event.navigationType !== 'traverse' || !event.cancelable) return;
      if (!confirmLeave()) event.preventDefault();
    },
    { signal },
  );
  return left;
}

function fieldsOf(form: HTMLFormElement | null): string | null {
  if (!form) return null;
  // A password manager fills it in by itself.
  const filledIn = [...form.querySelectorAll('[autocomplete="current-password"]')].map((field) =>
    field.getAttribute('name'),
  );
  const fields = [...new FormData(form)].filter(([name]) => !filledIn.includes(name));
  return JSON.stringify(fields.map(([name, value]) => [name, String(value)]));
}

/** Whether the click opens another page of the shop here; what leaves the shop unloads the page. */
function leadsAway({ target, button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean {
  const link = target instanceof Element ? target.closest('a') : null;
  if (!link?.href || button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return false;
  const { origin, pathname, search } = window.location;
  const isHere = link.origin !== origin || link.pathname + link.search === pathname + search;
  return !isHere && (link.target === '' || link.target === '_self') && !link.download;
}
