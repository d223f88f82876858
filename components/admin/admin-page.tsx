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
  /** Where this is; the page's own heading where it is beneath one of the places. */
  place: (typeof PLACES)[number]['name'];
  heading: string;
  words: AdminWords;
  children: ReactNode;
};

/** The ways through `/admin`, and the page's heading. */
export function AdminPage({ place, heading, words, children }: Props) {
  return (
    <div className="mx-auto flex max-w-4xl flex-col gap-6">
      <nav aria-label={words.nav} className="flex flex-wrap gap-2">
        {PLACES.map(({ name, href }) => (
          <Link
            aria-current={name === place ? 'page' : undefined}
            className="chip"
            href={href}
            key={name}
          >
            {words[name]}
          </Link>
        ))}
      </nav>
      <h1 className="font-bold text-3xl">{heading}</h1>
      {children}
    </div>
  );
}
