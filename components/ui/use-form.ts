import { type FormEvent, useEffect, useState } from 'react';

/** What is wrong, by the name of the field; `form` is about all of it. */
type Problems = Partial<Record<string, string>>;
type Work<P> = (
  fields: Record<string, string>,
  form: HTMLFormElement,
) => Promise<P | 'leaving' | null>;

/**
 * A form that is sent once at a time and says what is wrong.
 *
 * @param work takes the form's fields. It returns what is wrong, null when it is done, or `leaving`
 *   when it is done and another page is on its way: until that is there the form sends nothing.
 */
export function useForm<P extends Problems>(work: Work<P>) {
  const [problems, setProblems] = useState<Partial<P>>({});
  const [state, setState] = useState<'idle' | 'working' | 'done'>('idle');

  // Back from the next page, out of the browser's cache, the form may be sent again.
  useEffect(() => {
    const restored = ({ persisted }: PageTransitionEvent) => persisted && setState('idle');
    window.addEventListener('pageshow', restored);
    return () => window.removeEventListener('pageshow', restored);
  }, []);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (state === 'working') return;
    const form = event.currentTarget;
    setState('working');
    setProblems({});
    const entries = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
    const found = await work(Object.fromEntries(entries) as Record<string, string>, form);
    if (found === 'leaving') return;
    setState(found ? 'idle' : 'done');
    if (!found) return;
    setProblems(found);
    // To the first field that is wrong, which says by itself what is.
    const names = Object.keys(found);
    const wrong = [...form.elements].find((element) => names.includes(fieldOf(element)));
    if (wrong instanceof HTMLElement) wrong.focus();
  }

  return { problems, state, submit };
}

/** Which field the element is for: its name, or what it says where its value is sent by a hidden one. */
function fieldOf(element: Element): string {
  if (element instanceof HTMLElement && element.dataset.field) return element.dataset.field;
  return element.getAttribute('type') === 'hidden' ? '' : (element.getAttribute('name') ?? '');
}
