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

/** The same at the end of a form, in a place of its own that screen readers announce at once. */
export function FormAlert(problems: Problems) {
  return (
    <p className="min-h-6 text-danger" role="alert">
      <FormProblem {...problems} />
    </p>
  );
}
