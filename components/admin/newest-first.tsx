import type { ReactNode } from 'react';
import { AdminPage } from '@/components/admin/admin-page';
import type { AdminWords } from '@/components/admin/admin-words';
import { NextPageLink } from '@/components/admin/next-page-link';
import type { Role } from '@/lib/accounts/account';

type Props = {
  place: 'orders' | 'audit';
  /** The text for an empty list. */
  none: string;
  nextCursor: string | null;
  role: Role | undefined;
  words: AdminWords;
  /** Shown above the list. */
  top?: ReactNode;
  /** The page's entries, each an `<li>`. */
  children: readonly ReactNode[];
};

/** A page of `/admin` that lists entries, the newest first. */
export function NewestFirst({ place, none, nextCursor, role, words, top, children }: Props) {
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
          href={`${path}?${new URLSearchParams({ cursor: nextCursor })}`}
          words={words}
        />
      )}
    </AdminPage>
  );
}
