import { type RefObject, useEffect, useRef } from 'react';

/** A form whose unsaved changes need a confirmation before its page is left. */
type GuardedForm = { isChanged: () => boolean; question: string; discard: () => void };

const forms = new Set<GuardedForm>();
let pageGuard: AbortController | undefined;

const changedForms = (): GuardedForm[] => [...forms].filter(({ isChanged }) => isChanged());

/** Whether a form of this page has unsaved changes. */
export const hasUnsavedChanges = (): boolean => changedForms().length > 0;

/** Takes every form of this page as it is for saved: nothing asks about its changes again. */
export function discardChanges(): void {
  for (const { discard } of changedForms()) discard();
}

/** Asks once for all forms with unsaved changes. @returns whether the page may be left. */
export function confirmLeave(): boolean {
  const [first] = changedForms();
  if (!first) return true;
  if (!window.confirm(first.question)) return false;
  discardChanges();
  return true;
}

/**
 * Asks for confirmation before a form with unsaved changes is left: by a link of the shop, by going
 * back, or by closing the page or loading another one (there the browser asks in its own words).
 *
 * @param question the text of the confirmation.
 * @returns `saved` takes the fields as they are for the saved ones.
 */
export function useLeaveGuard(form: RefObject<HTMLFormElement | null>, question: string) {
  const savedFields = useRef<string | null>(null);
  const saved = () => {
    savedFields.current = fieldsOf(form.current);
  };

  useEffect(() => {
    savedFields.current = fieldsOf(form.current);
    const guarded: GuardedForm = {
      question,
      isChanged: () => {
        const fields = fieldsOf(form.current);
        return savedFields.current !== null && fields !== null && fields !== savedFields.current;
      },
      discard: () => {
        savedFields.current = fieldsOf(form.current);
      },
    };
    forms.add(guarded);
    pageGuard ??= guardPage();
    return () => {
      forms.delete(guarded);
      if (forms.size > 0) return;
      pageGuard?.abort();
      pageGuard = undefined;
    };
  }, [form, question]);

  return { saved };
}

/** @returns a controller whose abort removes the guard. */
function guardPage(): AbortController {
  const controller = new AbortController();
  const { signal } = controller;
  window.addEventListener(
    'beforeunload',
    (event) => {
      if (hasUnsavedChanges()) event.preventDefault();
    },
    { signal },
  );
  // In the capture phase at the window, before the router handles the click.
  window.addEventListener(
    'click',
    (event) => {
      if (!leadsAway(event) || confirmLeave()) return;
      event.preventDefault();
      event.stopPropagation();
    },
    { signal, capture: true },
  );
  // Only the Navigation API can cancel going back, and not in every browser.
  window.navigation?.addEventListener(
    'navigate',
    (event) => {
      if (event.navigationType !== 'traverse' || !event.cancelable) return;
      if (!confirmLeave()) event.preventDefault();
    },
    { signal },
  );
  return controller;
}

function fieldsOf(form: HTMLFormElement | null): string | null {
  if (!form) return null;
  // A password manager fills this field in: that is no change by the user.
  const autofilled = [...form.querySelectorAll('[autocomplete="current-password"]')].map((field) =>
    field.getAttribute('name'),
  );
  const fields = [...new FormData(form)].filter(([name]) => !autofilled.includes(name));
  return JSON.stringify(fields.map(([name, value]) => [name, String(value)]));
}

/** Whether the click opens another page of the shop in this tab. A link out of the shop fires `beforeunload`. */
function leadsAway({ target, button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean {
  const link = target instanceof Element ? target.closest('a') : null;
  if (!link?.href || button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return false;
  const { origin, pathname, search } = window.location;
  const staysOnPage = link.origin !== origin || link.pathname + link.search === pathname + search;
  return !staysOnPage && (link.target === '' || link.target === '_self') && !link.download;
}
