'use client';

import { logOut } from '@/components/account/log-in';

export function LogOutButton({ label }: { label: string }) {
  async function leave() {
    if (await logOut()) window.location.assign('/');
  }
  return (
    <button className="nav-link" onClick={leave} type="button">
      {label}
    </button>
  );
}
