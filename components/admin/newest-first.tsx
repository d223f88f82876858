import type { ReactNode } from 'react';
import { AdminPage } from '@/components/admin/admin-page';
import type { AdminWords } from '@/components/admin/admin-words';
import { NextPageLink } from '@/components/admin/next-page-link';
import type { Role } from '@/lib/accounts/account';

type Props = {
  place: 'orders' | 'mails' | 'audit';
  /** The text for an empty list. */
  none: string;
  nextCursor: string | null;
  role: Role | undefined;
  words: AdminWords;
  /** The further query of the list, which its next page has too. */
  query?: Readonly<Record<string, string>>;
  /** Shown above the list. */
  top?: ReactNode;
  /** The page's entries, each an `<li>`. */
  children: readonly ReactNode[];
};

/** A page of `/admin` that lists entries, the newest first. */
export function NewestFirst({ place, none, nextCursor, role, words, query, top, children }: Props) {
  const path = `/admin/${place}`;
  return (
    <AdminPage heading={words[place]} place={place} role={role} words={words}>
      {top}
      {children.length === 0 ? (
        <p className="text-muted">{none}</p>
      ) : (
        <ul className="flex flex-col gap-3">{children}</ul>
      )}
      {nextCursor && (
        <NextPageLink
          href={`${path}?${new URLSearchParams({ ...query, cursor: nextCursor })}`}
          words={words}
        />
      )}
    </AdminPage>
  );
}
