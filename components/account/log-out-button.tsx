'use client';

import { useState } from 'react';
import { createPortal } from 'react-dom';
import { CloseIcon } from '@/components/ui/icons';

type Props = { words: { logOut: string; failed: string; close: string } };

export function LogOutButton({ words }: Props) {
  const [failed, setFailed] = useState(false);
  async function leave() {
    setFailed(false);
    try {
      const { logOut } = await import('@/components/account/log-in');
      if (await logOut()) window.location.assign('/');
      else setFailed(true);
    } catch (error) {
      // The network went away before this was loaded.
      console.info(error);
      setFailed(true);
    }
  }
  return (
    <>
      <button className="nav-link" onClick={leave} type="button">
        {words.logOut}
      </button>
      {failed &&
        // Not in the header, which shows only a part of itself on a phone.
        createPortal(
          <p
            className="fixed top-28 right-4 z-50 flex max-w-[min(24rem,calc(100vw-2rem))] items-center gap-2 rounded-2xl border border-line bg-card p-2 pl-4 shadow-lg lg:top-16"
            role="alert"
          >
            {words.failed}
            <button
              aria-label={words.close}
              className="icon-button"
              onClick={() => setFailed(false)}
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
