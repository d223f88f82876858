'use client';

import { type FormEvent, type ReactNode, useState } from 'react';
import { SCRIPTED } from '@/components/shell/scripted';

type Props = {
  /** What it resolves with is the address of the page that shows what was chosen, if not this one. */
  action: (fields: FormData) => Promise<string | undefined>;
  failed: string;
  children: ReactNode;
};

/**
 * A form whose action stays on the page where the network is away: React would put `global-error` in
 * the place of everything, with what was typed. Without JavaScript it is sent as any other form.
 */
export function LiveForm({ action, failed, children }: Props) {
  const [said, setSaid] = useState('');
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    const fields = new FormData(event.currentTarget, submitter);
    fields.set(SCRIPTED, '');
    action(fields).then(
      (address) => {
        setSaid('');
        const { pathname, search, hash } = window.location;
        if (address && address !== pathname + search) window.location.assign(address + hash);
      },
      (error) => {
        console.info(error);
        setSaid(failed);
      },
    );
  }
  return (
    // React drops what an action resolves with.
    <form action={action as (fields: FormData) => Promise<void>} onSubmit={submit}>
      {children}
      <div aria-live="polite" className="text-danger text-sm">
        {said}
      </div>
    </form>
  );
}
