'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { sendRequest } from '@/components/api/send-request';
import { tellCancelled } from '@/components/orders/cancelled-elsewhere';
import { Link } from '@/components/ui/link';
import { PressButton } from '@/components/ui/press-button';

export type CancelWords = {
  cancel: string;
  cancelOf: string;
  cancelling: string;
  tooLate: string;
  sessionEnded: string;
  otherAccount: string;
  logIn: string;
  failed: string;
};

type Refusal = 'tooLate' | 'sessionEnded' | 'otherAccount' | 'failed';

/** Cancels an order; the page then shows it so. */
export function CancelButton({ orderId, words }: { orderId: string; words: CancelWords }) {
  const router = useRouter();
  const [state, setState] = useState<'idle' | 'cancelling' | Refusal>('idle');

  async function cancel() {
    setState('cancelling');
    const outcome = await askToCancel(orderId);
    if (outcome !== 'done') return setState(outcome);
    tellCancelled(orderId);
    router.refresh();
  }

  return (
    <div className="flex flex-wrap items-center gap-3">
      {state !== 'tooLate' && (
        <PressButton
          aria-label={words.cancelOf}
          className="button-quiet"
          isBusy={state === 'cancelling'}
          onPress={cancel}
          ref={handOn}
        >
          {state === 'cancelling' ? words.cancelling : words.cancel}
        </PressButton>
      )}
      <p className="text-danger text-sm" role="alert">
        {state !== 'idle' && state !== 'cancelling' && words[state]}{' '}
        {state === 'sessionEnded' && (
          <Link className="text-ink underline" href={`/log-in?next=/orders/${orderId}`} reload>
            {words.logIn}
          </Link>
        )}
      </p>
    </div>
  );
}

/** When the button goes while it has the focus, its order's heading gets it, which says why. */
function handOn(button: HTMLButtonElement | null) {
  return () => {
    if (button !== document.activeElement) return;
    button?.closest('article')?.querySelector<HTMLElement>('h2')?.focus();
  };
}

async function askToCancel(orderId: string): Promise<'done' | Refusal> {
  const response = await sendRequest('POST', `/api/orders/${orderId}/cancel`);
  if (response.ok) return 'done';
  if (response.code === 'OTHER_ACCOUNT') return 'otherAccount';
  if (response.status === 401) return 'sessionEnded';
  return response.status === 409 ? 'tooLate' : 'failed';
}
