import type { AdminWords } from '@/components/admin/admin-words';
import { Link } from '@/components/ui/link';

/** Links to the next page of a list. */
export function NextPageLink({ href, words }: { href: string; words: AdminWords }) {
  return (
    <p className="text-center">
      <Link className="button-quiet" href={href}>
        {words.older}
      </Link>
    </p>
  );
}
