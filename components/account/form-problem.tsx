import type { Problems } from '@/components/account/account-problems';
import { Link } from '@/components/ui/link';

/** What is wrong with a form of the account page as a whole, and the way out of it where there is one. */
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
