'use client';

import { useState } from 'react';
import { createPortal } from 'react-dom';
import { sayOnNextPage } from '@/components/shell/next-status';
import { CloseIcon } from '@/components/ui/icons';
import { PressButton } from '@/components/ui/press-button';
import { useAddress } from '@/components/ui/use-address';
import { confirmLeave } from '@/components/ui/use-leave-guard';

type Props = { words: { logOut: string; working: string; failed: string; close: string } };

export function LogOutButton({ words }: Props) {
  const address = useAddress();
  const [state, setState] = useState<'idle' | 'working' | 'failed'>('idle');
  async function leave() {
    if (!confirmLeave()) return;
    setState('working');
    try {
      const { logOut } = await import('@/components/account/log-in');
      const outcome = await logOut();
      if (outcome === 'out') {
        sayOnNextPage('loggedOut');
        window.location.assign(address('/'));
        return;
      }
      // The page says by itself who is logged in.
      setState(outcome === 'otherAccount' ? 'idle' : 'failed');
    } catch (error) {
      // The network went away before this was loaded.
      console.info(error);
      setState('failed');
    }
  }
  return (
    <>
      <PressButton className="nav-link" isBusy={state === 'working'} onPress={leave}>
        {state === 'working' ? words.working : words.logOut}
      </PressButton>
      {state === 'failed' &&
        // Not in the header, which shows only a part of itself on a phone.
        createPortal(
          <p className="notice fixed top-28 right-4 z-50 lg:top-16" role="alert">
            {words.failed}
            <button
              aria-label={words.close}
              className="icon-button"
              onClick={() => setState('idle')}
              type="button"
            >
              <CloseIcon />
            </button>
          </p>,
          document.body,
        )}
    </>
  );
}
