import type { ReactNode } from 'react';
import type { AdminWords } from '@/components/admin/admin-words';
import { Link } from '@/components/ui/link';
import type { Role } from '@/lib/accounts/account';
import { hasPermission } from '@/lib/accounts/permissions';

const PLACES = [
  { name: 'goods', href: '/admin', permission: 'readGoods' },
  { name: 'orders', href: '/admin/orders', permission: 'readOrders' },
  { name: 'mails', href: '/admin/mails', permission: 'readOrders' },
  { name: 'live', href: '/admin/live', permission: 'readFigures' },
  { name: 'people', href: '/admin/people', permission: 'moderate' },
  { name: 'audit', href: '/admin/audit', permission: 'readTrail' },
] as const;

type Props = {
  /** The current section. */
  place: (typeof PLACES)[number]['name'];
  heading: string;
  /** The reader's role: the navigation has only what it may open. */
  role: Role | undefined;
  /** The main action of the page, beside the heading. */
  action?: ReactNode;
  words: AdminWords;
  children: ReactNode;
};

/** The navigation of `/admin`, and the page's heading. */
export function AdminPage({ place, heading, role, action, words, children }: Props) {
  return (
    <div className="mx-auto flex max-w-4xl flex-col gap-6">
      <noscript>
        <p className="rounded-2xl border border-line bg-card p-4">{words.needsScript}</p>
      </noscript>
      <nav aria-label={words.nav} className="flex flex-wrap gap-1.5 sm:gap-2 print:hidden">
        {PLACES.filter(({ permission }) => hasPermission(role, permission)).map(
          ({ name, href }) => (
            <Link
              aria-current={name === place ? 'page' : undefined}
              className="chip max-sm:px-3"
              href={href}
              key={name}
            >
              {words.places[name]}
            </Link>
          ),
        )}
      </nav>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="min-w-0 font-bold text-3xl [overflow-wrap:anywhere]">{heading}</h1>
        {action}
      </div>
      {children}
    </div>
  );
}
