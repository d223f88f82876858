import type { Problems } from '@/components/account/account-problems';

/** What is wrong with a form of the account page as a whole, and the way out of it where there is one. */
export function FormProblem({ form, logIn }: Problems) {
  return (
    <>
      {form}{' '}
      {logIn && (
        <a className="text-ink underline" href="/log-in?next=/account">
          {logIn}
        </a>
      )}
    </>
  );
}
