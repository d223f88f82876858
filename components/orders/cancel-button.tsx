'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { tellCancelled } from '@/components/orders/cancelled-elsewhere';
import { ANSWER_WITHIN_MS } from '@/components/ui/answer-within';
import { Link } from '@/components/ui/link';
import { PressButton } from '@/components/ui/press-button';

export type CancelWords = {
  cancel: string;
  cancelOf: string;
  cancelling: string;
  tooLate: string;
  sessionEnded: string;
  logIn: string;
  failed: string;
};

type Refusal = 'tooLate' | 'sessionEnded' | 'failed';

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
  try {
    const response = await fetch(`/api/orders/${orderId}/cancel`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    if (response.ok) return 'done';
    if (response.status === 401) return 'sessionEnded';
    return response.status === 409 ? 'tooLate' : 'failed';
  } catch (error) {
    console.info(error);
    return 'failed';
  }
}
