'use client';

import { useRouter } from 'next/navigation';
import { useId, useRef } from 'react';
import {
  type AdminProblems,
  type AdminProblemWords,
  sendAdminRequest,
} from '@/components/admin/send-admin-request';
import { useRequestKey } from '@/components/admin/use-request-key';
import { wholeNumber } from '@/components/admin/whole-number';
import { useForm } from '@/components/ui/use-form';
import { useLeaveGuard } from '@/components/ui/use-leave-guard';
import { interpolate } from '@/lib/i18n/format';

export type RestockWords = {
  restock: string;
  restockOf: string;
  restocked: string;
  /** Asks before the page is left with unsaved changes. */
  leave: string;
  problems: AdminProblemWords;
};
type Props = { goodsId: number; name: string; words: RestockWords };

/**
 * Adds pieces to the stock. The idempotency key is reused until the shop has confirmed, so that another
 * press after a lost answer never adds them twice.
 */
export function RestockForm({ goodsId, name, words }: Props) {
  const id = useId();
  const router = useRouter();
  const request = useRequestKey();
  const own = useRef<HTMLFormElement>(null);
  useLeaveGuard(own, words.leave);
  const { problems, state, submit } = useForm<AdminProblems>(async (fields, form) => {
    const path = `/api/admin/goods/${goodsId}/restock` as const;
    const body = { pieces: wholeNumber(fields.pieces) };
    const key = request.keyFor(body);
    const answer = await sendAdminRequest('POST', path, body, words.problems, key);
    if ('problems' in answer) return answer.problems;
    request.isDone();
    form.reset();
    router.refresh();
    return null;
  });
  const problem = problems.pieces ?? problems.form;
  return (
    <form
      className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2 max-sm:basis-full"
      method="post"
      noValidate
      onSubmit={submit}
      ref={own}
    >
      <input
        aria-describedby={`${id}-said`}
        aria-invalid={problem ? true : undefined}
        aria-label={interpolate(words.restockOf, { goods: name })}
        autoComplete="off"
        className="field w-0 min-w-12 flex-1 sm:w-20 sm:flex-none"
        inputMode="numeric"
        name="pieces"
        placeholder="+"
      />
      <button
        aria-disabled={state === 'working'}
        aria-label={`${words.restock}: ${name}`}
        className="button-quiet max-sm:px-3"
        type="submit"
      >
        {words.restock}
      </button>
      <div className="-ml-2 w-full pl-2 text-sm" id={`${id}-said`} role="status">
        {state === 'done' && <p>{words.restocked}</p>}
        <p className="text-danger">{problem}</p>
      </div>
    </form>
  );
}
