import type { Problems } from '@/components/account/account-problems';
import { Link } from '@/components/ui/link';

/** The problem of a whole form of the account page, with a link to the log-in if that helps. */
export function FormProblem({ form, logIn }: Problems) {
  return (
    <>
      {form && <span>{form}</span>}{' '}
      {logIn && (
        <Link className="text-ink underline" href="/log-in?next=/account" reload>
          {logIn}
        </Link>
      )}
    </>
  );
}
