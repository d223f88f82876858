'use client';

import { logOut } from '@/components/account/log-in';

export function LogOutButton({ label }: { label: string }) {
  async function leave() {
    await logOut();
    window.location.assign('/');
  }
  return (
    <button className="py-3" onClick={leave} type="button">
      {label}
    </button>
  );
}
