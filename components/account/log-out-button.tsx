'use client';

export function LogOutButton({ label }: { label: string }) {
  async function leave() {
    try {
      const { logOut } = await import('@/components/account/log-in');
      if (await logOut()) window.location.assign('/');
    } catch (error) {
      // The network went away: nobody was logged out, and the button is still there.
      console.info(error);
    }
  }
  return (
    <button className="nav-link" onClick={leave} type="button">
      {label}
    </button>
  );
}
