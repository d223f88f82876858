import { type FormEvent, useEffect, useState } from 'react';

/** Error messages by the name of the field; `form` is the whole form's. */
type Problems = Partial<Record<string, string>>;
type Submit<P> = (
  fields: Record<string, string>,
  form: HTMLFormElement,
) => Promise<P | 'leaving' | null>;

/**
 * The state of a form: one submission at a time, and its error messages.
 *
 * @param send submits the form's fields. It returns the error messages, null after a success, or
 *   `leaving` after a success that navigates: the form then submits nothing until the next page is there.
 */
export function useForm<P extends Problems>(send: Submit<P>) {
  const [problems, setProblems] = useState<Partial<P>>({});
  const [state, setState] = useState<'idle' | 'working' | 'done'>('idle');

  // A page that returns from the back/forward cache may submit the form again.
  useEffect(() => {
    const onPageShow = ({ persisted }: PageTransitionEvent) => persisted && setState('idle');
    window.addEventListener('pageshow', onPageShow);
    return () => window.removeEventListener('pageshow', onPageShow);
  }, []);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (state === 'working') return;
    const form = event.currentTarget;
    setState('working');
    setProblems({});
    const entries = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
    const found = await send(Object.fromEntries(entries) as Record<string, string>, form);
    if (found === 'leaving') return;
    setState(found ? 'idle' : 'done');
    if (!found) return;
    setProblems(found);
    // The focus moves to the first invalid field, whose description is its error message.
    const names = Object.keys(found);
    const invalid = [...form.elements].find((element) => names.includes(fieldNameOf(element)));
    if (invalid instanceof HTMLElement) invalid.focus();
  }

  return { problems, state, submit };
}

/** The name of the element's field: its `data-field` where a hidden input submits the value, or its name. */
function fieldNameOf(element: Element): string {
  if (element instanceof HTMLElement && element.dataset.field) return element.dataset.field;
  return element.getAttribute('type') === 'hidden' ? '' : (element.getAttribute('name') ?? '');
}
