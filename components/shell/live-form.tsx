'use client';

import { type FormEvent, type ReactNode, useState } from 'react';

type Props = { action: (fields: FormData) => Promise<void>; failed: string; children: ReactNode };

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
    action(fields).then(
      () => setSaid(''),
      (error) => {
        console.info(error);
        setSaid(failed);
      },
    );
  }
  return (
    <form action={action} onSubmit={submit}>
      {children}
      <div aria-live="polite" className="text-danger text-sm">
        {said}
      </div>
    </form>
  );
}
