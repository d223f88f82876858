import { type FormEvent, useState } from 'react';

/** What is wrong, by the name of the field; `form` is about all of it. */
type Problems = Partial<Record<string, string>>;
type Work<P> = (fields: Record<string, string>, form: HTMLFormElement) => Promise<P | null>;

/**
 * A form that is sent once at a time and says what is wrong.
 *
 * @param work takes the form's fields. @returns what is wrong; null when it is done.
 */
export function useForm<P extends Problems>(work: Work<P>) {
  const [problems, setProblems] = useState<Partial<P>>({});
  const [state, setState] = useState<'idle' | 'working' | 'done'>('idle');

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (state === 'working') return;
    const form = event.currentTarget;
    setState('working');
    setProblems({});
    const entries = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
    const found = await work(Object.fromEntries(entries) as Record<string, string>, form);
    setState(found ? 'idle' : 'done');
    if (!found) return;
    setProblems(found);
    // To the first field that is wrong, which says by itself what is.
    const names = Object.keys(found);
    const wrong = [...form.elements].find((element) =>
      names.includes(element.getAttribute('name') ?? ''),
    );
    if (wrong instanceof HTMLElement) wrong.focus();
  }

  return { problems, state, submit };
}
