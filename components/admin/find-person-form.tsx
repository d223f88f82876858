'use client';

import { useRouter } from 'next/navigation';
import {
  type AdminProblems,
  type AdminProblemWords,
  sendAdminRequest,
} from '@/components/admin/send-admin-request';
import { Field } from '@/components/ui/field';
import { useAddress } from '@/components/ui/use-address';
import { useForm } from '@/components/ui/use-form';

export type FindPersonWords = {
  find: string;
  email: string;
  search: string;
  working: string;
  problems: AdminProblemWords;
};

/** Finds an account by its email, which gets into no address, and opens its page. */
export function FindPersonForm({ words }: { words: FindPersonWords }) {
  const router = useRouter();
  const address = useAddress();
  const { problems, state, submit } = useForm<AdminProblems>(async ({ email }) => {
    const path = '/api/admin/people/find';
    const answer = await sendAdminRequest('POST', path, { email }, words.problems);
    if ('problems' in answer) return answer.problems;
    router.push(address(`/admin/people/${answer.done.person.userId}`));
    return 'leaving';
  });
  return (
    <form aria-label={words.find} className="flex flex-col gap-3" noValidate onSubmit={submit}>
      <div className="flex flex-wrap items-end gap-2">
        <div className="min-w-0 max-w-md flex-1 basis-56">
          <Field
            autoComplete="off"
            label={words.email}
            name="email"
            problem={problems.email}
            type="email"
          />
        </div>
        <button
          aria-disabled={state === 'working'}
          className={`button-quiet ${problems.email ? 'self-center' : ''}`}
          type="submit"
        >
          <span>{state === 'working' ? words.working : words.search}</span>
        </button>
      </div>
      <p className="text-danger empty:hidden" role="alert">
        {problems.email ? undefined : problems.form}
      </p>
    </form>
  );
}
