/** The bell. It needs no accessible name: the shop's name is beside it. */
export function Logo() {
  return (
    <svg aria-hidden="true" className="size-8" viewBox="0 0 32 32">
      <rect className="fill-accent" height="32" rx="9" width="32" />
      <path
        className="fill-bell"
        d="M16 6.5a1.4 1.4 0 0 1 1.4 1.5c3 .6 4.8 3 4.8 6.2 0 3.6.8 5.2 2.3 6.7H7.5c1.5-1.5 2.3-3.1 2.3-6.7 0-3.2 1.8-5.6 4.8-6.200A1.4 1.4 0 0 1 16 6.500Z"
      />
      <path className="fill-bell" d="M13.4 22.600h5.200a2.6 2.6 0 0 1-5.2 0Z" />
    </svg>
  );
}
