import { useRouter } from 'next/navigation';
import { useRef } from 'react';
import {
  type AdminProblems,
  type AdminProblemWords,
  sendAdminRequest,
} from '@/components/admin/send-admin-request';
import { useRequestKey } from '@/components/admin/use-request-key';
import { useForm } from '@/components/ui/use-form';
import { useLeaveGuard } from '@/components/ui/use-leave-guard';

export type KeyedFormWords = {
  /** Asks before the page is left with unsaved changes. */
  leave: string;
  problems: AdminProblemWords;
};

/** The requests of the forms that make something, and are emptied when it is done. */
export type KeyedPath =
  | `/api/admin/goods/${number}/adjust`
  | `/api/admin/goods/${number}/restock`
  | `/api/admin/orders/${string}/cancel`
  | `/api/admin/orders/${string}/hide-sales`
  | `/api/admin/orders/${string}/notes`
  | `/api/admin/orders/${string}/refund`
  | `/api/admin/people/${string}/rename`;

/**
 * The state of a form whose request must take effect once. Another press after a lost answer repeats the
 * request with its Idempotency-Key. After a success the form is emptied and the page is refreshed.
 *
 * @param bodyOf makes the request's body of the form's fields.
 * @returns the state as `useForm` has it, and `own`, the ref of the form.
 */
export function useKeyedForm(
  path: KeyedPath,
  words: KeyedFormWords,
  bodyOf: (fields: Record<string, string>) => object,
) {
  const router = useRouter();
  const request = useRequestKey();
  const own = useRef<HTMLFormElement>(null);
  useLeaveGuard(own, words.leave);
  const state = useForm<AdminProblems>(async (fields, form) => {
    const body = bodyOf(fields);
    const key = request.keyFor(body);
    const answer = await sendAdminRequest('POST', path, body, words.problems, key);
    if ('problems' in answer) return answer.problems;
    request.isDone();
    form.reset();
    router.refresh();
    return null;
  });
  return { ...state, own };
}
