import Link from 'next/link';
import type { AdminWords } from '@/components/admin/admin-words';

/** The way to what comes after this page of a list. */
export function Further({ href, words }: { href: string; words: AdminWords }) {
  return (
    <p className="text-center">
      <Link className="button-quiet" href={href} prefetch={false}>
        {words.older}
      </Link>
    </p>
  );
}
