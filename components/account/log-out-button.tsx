'use client';

import { useState } from 'react';
import { createPortal } from 'react-dom';
import { PressButton } from '@/components/ui/press-button';
import { useAddress } from '@/components/ui/use-address';

type Props = { words: { logOut: string; working: string; failed: string; close: string } };

export function LogOutButton({ words }: Props) {
  const address = useAddress();
  const [state, setState] = useState<'idle' | 'working' | 'failed'>('idle');
  async function press() {
    setState('working');
    try {
      const { leaveAccount } = await import('@/components/account/leave-account');
      const outcome = await leaveAccount(address('/'));
      if (outcome !== 'left') setState(outcome === 'stayed' ? 'idle' : 'failed');
    } catch (error) {
      // The chunk did not load.
      console.info(error);
      setState('failed');
    }
  }
  return (
    <>
      <PressButton className="nav-link" isBusy={state === 'working'} onPress={press}>
        {state === 'working' ? words.working : words.logOut}
      </PressButton>
      {state === 'failed' &&
        // Outside the header, which hides parts of itself on a phone.
        createPortal(
          <p className="notice fixed top-28 right-4 z-50 lg:top-16" role="alert">
            <span>{words.failed}</span>
            <button
              aria-label={words.close}
              className="icon-button icon-close"
              onClick={() => setState('idle')}
              type="button"
            />
          </p>,
          document.body,
        )}
    </>
  );
}
