import type { ReactNode } from 'react';
import type { AdminWords } from '@/components/admin/admin-words';
import { Link } from '@/components/ui/link';

const PLACES = [
  { name: 'goods', href: '/admin' },
  { name: 'orders', href: '/admin/orders' },
  { name: 'live', href: '/admin/live' },
  { name: 'audit', href: '/admin/audit' },
] as const;

type Props = {
  /** The current section. */
  place: (typeof PLACES)[number]['name'];
  heading: string;
  /** The main action of the page, beside the heading. */
  action?: ReactNode;
  words: AdminWords;
  children: ReactNode;
};

/** The navigation of `/admin`, and the page's heading. */
export function AdminPage({ place, heading, action, words, children }: Props) {
  return (
    <div className="mx-auto flex max-w-4xl flex-col gap-6">
      <noscript>
        <p className="rounded-2xl border border-line bg-card p-4">{words.needsScript}</p>
      </noscript>
      <nav aria-label={words.nav} className="flex flex-wrap gap-1.5 sm:gap-2">
        {PLACES.map(({ name, href }) => (
          <Link
            aria-current={name === place ? 'page' : undefined}
            className="chip max-sm:px-3"
            href={href}
            key={name}
          >
            {words.places[name]}
          </Link>
        ))}
      </nav>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="min-w-0 font-bold text-3xl [overflow-wrap:anywhere]">{heading}</h1>
        {action}
      </div>
      {children}
    </div>
  );
}
