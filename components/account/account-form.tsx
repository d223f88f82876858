'use client';

import { type FormEvent, useState } from 'react';
import { logIn } from '@/components/account/log-in';
import { ANNOUNCE_AS } from '@/lib/accounts/account';

type Words = {
  email: string;
  nickname: string;
  password: string;
  announce: string;
  wrong: string;
  submit: string;
  choices: Record<(typeof ANNOUNCE_AS)[number], string>;
};

type Props = { kind: 'log-in' | 'sign-up'; next: string; words: Words };

/** Signs up, or logs in; then goes on to `next`. */
export function AccountForm({ kind, next, words }: Props) {
  const [problem, setProblem] = useState('');

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const text = (name: string) => String(fields.get(name) ?? '');
    if (kind === 'sign-up') {
      const refused = await signUp(Object.fromEntries(fields));
      if (refused) return setProblem(refused);
    }
    if (await logIn(text('email'), text('password'))) window.location.assign(next);
    else setProblem(words.wrong);
  }

  return (
    <form className="mx-auto flex max-w-sm flex-col gap-4" onSubmit={submit}>
      <Field autoComplete="email" label={words.email} name="email" type="email" />
      {kind === 'sign-up' && (
        <Field autoComplete="nickname" label={words.nickname} name="nickname" type="text" />
      )}
      <Field
        autoComplete={kind === 'sign-up' ? 'new-password' : 'current-password'}
        label={words.password}
        name="password"
        type="password"
      />
      {kind === 'sign-up' && (
        <fieldset className="flex flex-col gap-1">
          <legend>{words.announce}</legend>
          {ANNOUNCE_AS.map((choice) => (
            <label className="flex min-h-11 items-center gap-2" key={choice}>
              <input name="announceAs" required type="radio" value={choice} />
              {words.choices[choice]}
            </label>
          ))}
        </fieldset>
      )}
      <p className="text-danger" role="alert">
        {problem}
      </p>
      <button className="min-h-12 rounded-full bg-accent px-6 text-accent-ink" type="submit">
        {words.submit}
      </button>
    </form>
  );
}

type FieldProps = { label: string; name: string; type: string; autoComplete: string };

function Field({ label, ...input }: FieldProps) {
  return (
    <label className="flex flex-col gap-1">
      {label}
      <input className="min-h-11 rounded-lg border border-line bg-card px-3" required {...input} />
    </label>
  );
}

async function signUp(fields: object): Promise<string | undefined> {
  const response = await fetch('/api/users', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fields),
  });
  if (response.ok) return undefined;
  const { title, detail } = (await response.json()) as { title: string; detail?: string };
  return detail ?? title;
}
