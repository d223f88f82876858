'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { type AdminProblemWords, sendAdminRequest } from '@/components/admin/send-admin-request';
import { Field, LabelledField, useControl } from '@/components/ui/field';
import { Link } from '@/components/ui/link';
import { useAddress } from '@/components/ui/use-address';

/** The search as the page's address has it; empty where nothing is given. */
export type OrderFields = { q: string; status: string; from: string; to: string; buyer: string };

/** The states that an order can be in today. */
const STATES = ['awaiting_payment', 'confirmed', 'cancelled'] as const;

export type OrderSearchWords = {
  search: string;
  searchHint: string;
  find: string;
  state: string;
  anyState: string;
  states: Record<(typeof STATES)[number], string>;
  from: string;
  to: string;
  clear: string;
  problems: AdminProblemWords;
};
type Props = { fields: OrderFields; words: OrderSearchWords };

/**
 * The search for orders, which also works without scripts. An email is sent in a body and becomes the buyer's id
 * in the address: addresses get into logs.
 */
export function OrderSearch({ fields, words }: Props) {
  const address = useAddress();
  const { problem, submit } = useSearch(words);
  const state = useControl({});
  const isSearch = Object.values(fields).some((value) => value !== '');

  return (
    <search>
      <form
        action={address('/admin/orders')}
        className="grid gap-3 rounded-2xl border border-line bg-card p-4 sm:grid-cols-3"
        key={JSON.stringify(fields)}
        onSubmit={(event) => void submit(event)}
      >
        {fields.buyer && <input name="buyer" type="hidden" value={fields.buyer} />}
        <div className="sm:col-span-3">
          <Field
            autoComplete="off"
            defaultValue={fields.q}
            hint={words.searchHint}
            label={words.search}
            maxLength={100}
            name="q"
            problem={problem}
            required={false}
            type="search"
          />
        </div>
        <LabelledField id={state.id} label={words.state}>
          <select defaultValue={fields.status} name="status" {...state}>
            <option value="">{words.anyState}</option>
            {STATES.map((one) => (
              <option key={one} value={one}>
                {words.states[one]}
              </option>
            ))}
          </select>
        </LabelledField>
        <Field
          defaultValue={fields.from}
          label={words.from}
          name="from"
          required={false}
          type="date"
        />
        <Field defaultValue={fields.to} label={words.to} name="to" required={false} type="date" />
        <div className="flex flex-wrap items-center gap-3 sm:col-span-3">
          <button className="button-main" type="submit">
            {words.find}
          </button>
          {isSearch && (
            <Link className="button-quiet" href="/admin/orders">
              {words.clear}
            </Link>
          )}
        </div>
      </form>
    </search>
  );
}

/** @returns what was wrong with the search, and the handler of the form. */
function useSearch(words: OrderSearchWords) {
  const router = useRouter();
  const address = useAddress();
  const [problem, setProblem] = useState<string | undefined>();

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    setProblem(undefined);
    const given = [...new FormData(event.currentTarget)].map(([name, value]) => [name, `${value}`]);
    const query = new URLSearchParams(given.filter(([, value]) => value !== ''));
    const text = query.get('q') ?? '';
    // Another text is another search.
    if (text !== '') query.delete('buyer');
    if (text.includes('@')) {
      const path = '/api/admin/people/find';
      const answer = await sendAdminRequest('POST', path, { email: text }, words.problems);
      if ('problems' in answer) return setProblem(answer.problems.form ?? answer.problems.email);
      query.delete('q');
      query.set('buyer', answer.done.person.userId);
    }
    router.push(address(`/admin/orders?${query}`));
  }

  return { problem, submit };
}
