'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { sendRequest } from '@/components/api/send-request';
import { announce } from '@/components/cart/cart-actions';
import { publishCancelled } from '@/components/orders/cancelled-elsewhere';
import { ConfirmDialog, type ConfirmWords } from '@/components/ui/confirm-dialog';
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
  /** The confirmation dialog. */
  ask: ConfirmWords;
  /** The announcement after the cancellation. */
  done: string;
};

type Refusal = 'tooLate' | 'sessionEnded' | 'otherAccount' | 'failed';

/** Cancels an order after a confirmation, and refreshes the page. */
export function CancelButton({ orderId, words }: { orderId: string; words: CancelWords }) {
  const router = useRouter();
  const [state, setState] = useState<'idle' | 'asking' | 'cancelling' | Refusal>('idle');

  async function cancel() {
    setState('cancelling');
    const outcome = await sendCancel(orderId);
    if (outcome !== 'done') return setState(outcome);
    publishCancelled(orderId);
    announce(words.done);
    router.refresh();
  }

  return (
    <div className="flex flex-wrap items-center gap-3">
      {state !== 'tooLate' && (
        <PressButton
          aria-label={words.cancelOf}
          className="button-quiet"
          isBusy={state === 'cancelling'}
          onPress={() => setState('asking')}
          ref={passFocusOn}
        >
          <span key={state === 'cancelling' ? 'cancelling' : 'cancel'}>
            {state === 'cancelling' ? words.cancelling : words.cancel}
          </span>
        </PressButton>
      )}
      <ConfirmDialog
        isOpen={state === 'asking'}
        onConfirm={() => void cancel()}
        onKeep={() => setState('idle')}
        words={words.ask}
      />
      <p className="text-danger text-sm" role="alert">
        {isRefusal(state) && <span key={state}>{words[state]}</span>}{' '}
        {state === 'sessionEnded' && (
          <Link className="text-ink underline" href={`/log-in?next=/orders/${orderId}`} reload>
            {words.logIn}
          </Link>
        )}
      </p>
    </div>
  );
}

function isRefusal(state: 'idle' | 'asking' | 'cancelling' | Refusal): state is Refusal {
  return state !== 'idle' && state !== 'asking' && state !== 'cancelling';
}

/** If the button disappears while it has the focus, the heading of its order gets the focus. */
function passFocusOn(button: HTMLButtonElement | null) {
  return () => {
    if (button !== document.activeElement) return;
    button?.closest('article')?.querySelector<HTMLElement>('h2')?.focus();
  };
}

async function sendCancel(orderId: string): Promise<'done' | Refusal> {
  const response = await sendRequest('POST', `/api/orders/${orderId}/cancel`);
  if (response.ok) return 'done';
  if (response.code === 'OTHER_ACCOUNT') return 'otherAccount';
  if (response.status === 401) return 'sessionEnded';
  return response.status === 409 ? 'tooLate' : 'failed';
}
