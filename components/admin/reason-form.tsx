'use client';

import { useRouter } from 'next/navigation';
import { useRef } from 'react';
import {
  type AdminProblems,
  type AdminProblemWords,
  sendAdminRequest,
} from '@/components/admin/send-admin-request';
import { useRequestKey } from '@/components/admin/use-request-key';
import { Field } from '@/components/ui/field';
import { useForm } from '@/components/ui/use-form';
import { useLeaveGuard } from '@/components/ui/use-leave-guard';

export type ReasonWords = {
  /** The form's heading, which is its button's text too. */
  action: string;
  hint: string;
  done: string;
  reason: string;
  working: string;
  /** Asks before the page is left with unsaved changes. */
  leave: string;
  problems: AdminProblemWords;
};

/** The requests that need nothing but a reason. */
type ReasonPath = `/api/admin/orders/${string}/hide-sales` | `/api/admin/people/${string}/rename`;

type Props = { path: ReasonPath; words: ReasonWords };

/** An action that needs a reason for the audit trail. A press after a lost answer repeats the request. */
export function ReasonForm({ path, words }: Props) {
  const router = useRouter();
  const request = useRequestKey();
  const own = useRef<HTMLFormElement>(null);
  useLeaveGuard(own, words.leave);
  const { problems, state, submit } = useForm<AdminProblems>(async ({ reason }, form) => {
    const key = request.keyFor({ reason });
    const answer = await sendAdminRequest('POST', path, { reason }, words.problems, key);
    if ('problems' in answer) return answer.problems;
    request.isDone();
    form.reset();
    router.refresh();
    return null;
  });
  return (
    <form
      aria-label={words.action}
      className="flex flex-col gap-3 rounded-2xl border border-line bg-card p-4"
      method="post"
      noValidate
      onSubmit={submit}
      ref={own}
    >
      <h2 className="font-bold text-xl">{words.action}</h2>
      <p className="text-muted text-sm">{words.hint}</p>
      <Field
        autoComplete="off"
        label={words.reason}
        maxLength={200}
        name="reason"
        problem={problems.reason}
      />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <button
          aria-disabled={state === 'working'}
          className="button-quiet self-start"
          type="submit"
        >
          <span>{state === 'working' ? words.working : words.action}</span>
        </button>
        <div role="status">
          {state === 'done' && <p>{words.done}</p>}
          {problems.form && <p className="text-danger">{problems.form}</p>}
        </div>
      </div>
    </form>
  );
}
