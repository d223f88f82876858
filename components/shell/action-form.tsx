'use client';

import { type FormEvent, type ReactNode, useState } from 'react';
import { SCRIPTED } from '@/components/shell/scripted';

type Props = {
  /** Resolves with the address of the page that shows the change, if it is another one. */
  action: (fields: FormData) => Promise<string | undefined>;
  failed: string;
  children: ReactNode;
};

/**
 * A form for a server action that keeps the page when the request fails: React alone would replace the
 * whole document, and every unsaved field, by `global-error`. Without JavaScript the browser submits
 * it.
 */
export function ActionForm({ action, failed, children }: Props) {
  const [message, setMessage] = useState('');
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    const fields = new FormData(event.currentTarget, submitter);
    fields.set(SCRIPTED, '');
    action(fields).then(
      (address) => {
        setMessage('');
        const { pathname, search, hash } = window.location;
        if (address && address !== pathname + search) window.location.assign(address + hash);
      },
      (error) => {
        console.info(error);
        setMessage(failed);
      },
    );
  }
  return (
    // React ignores the action's result, so that the type does not matter.
    <form action={action as (fields: FormData) => Promise<void>} onSubmit={submit}>
      {children}
      <div aria-live="polite" className="text-danger text-sm">
        {message}
      </div>
    </form>
  );
}
