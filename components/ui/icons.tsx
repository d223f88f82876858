import type { ReactNode } from 'react';

/** Icons are hidden from screen readers: the button or link around an icon has the name. */
function Icon({ children }: { children: ReactNode }) {
  return (
    <svg
      aria-hidden="true"
      className="size-5 shrink-0"
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      strokeWidth="1.8"
      viewBox="0 0 24 24"
    >
      {children}
    </svg>
  );
}

const BELL = 'M6 16.5c1.2-1.3 1.7-2.9 1.7-5.6a4.3 4.3 0 0 1 8.6 0c0 2.7.5 4.3 1.7 5.6Z';

export const BellIcon = () => (
  <Icon>
    <path d={BELL} />
    <path d="M12 4.2v2.4M10.4 19.6a1.9 1.9 0 0 0 3.2 0" />
  </Icon>
);

export const BellOffIcon = () => (
  <Icon>
    <path d={BELL} />
    <path d="M10.4 19.6a1.9 1.9 0 0 0 3.2 0M4 4l16 16" />
  </Icon>
);

export const DownIcon = () => (
  <Icon>
    <path d="m6 9 6 6 6-6" />
  </Icon>
);

export const CloseIcon = () => (
  <Icon>
    <path d="m6 6 12 12M18 6 6 18" />
  </Icon>
);

export const SearchIcon = () => (
  <Icon>
    <circle cx="11" cy="11" r="6" />
    <path d="m16 16 4 4" />
  </Icon>
);

export const CartIcon = () => (
  <Icon>
    <path d="M3.5 4.5h2.2l2.2 10.2h9.7l2-7.4H6.4M9.2 19.2h.01M16.4 19.2h.01" />
  </Icon>
);

export const CartAddIcon = () => (
  <Icon>
    <path d="M3.5 4.5h2.2l2.2 10.2h9.7l.9-3.2M6.4 7.3h5M9.2 19.2h.01M16.4 19.2h.01" />
    <path d="M17.5 3.5v6M14.5 6.5h6" />
  </Icon>
);

export const PlusIcon = () => (
  <Icon>
    <path d="M12 5v14M5 12h14" />
  </Icon>
);

export const MinusIcon = () => (
  <Icon>
    <path d="M5 12h14" />
  </Icon>
);

export const ListIcon = () => (
  <Icon>
    <path d="M9.5 7h9.5M9.5 12h9.5M9.5 17h6M5 7h.01M5 12h.01M5 17h.01" />
  </Icon>
);
