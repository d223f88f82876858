'use client';

import { useRouter } from 'next/navigation';
import { useId } from 'react';
import { type AdminProblems, type AdminProblemWords, askAdmin } from '@/components/admin/ask-admin';
import { wholeNumber } from '@/components/admin/whole-number';
import { useForm } from '@/components/ui/use-form';

export type RestockWords = {
  restock: string;
  restockOf: string;
  restocked: string;
  problems: AdminProblemWords;
};
type Props = { goodsId: number; name: string; words: RestockWords };

/** Adds pieces to what is on the shelf. */
export function RestockForm({ goodsId, name, words }: Props) {
  const id = useId();
  const router = useRouter();
  const { problems, state, submit } = useForm<AdminProblems>(async (fields, form) => {
    const path = `/api/admin/goods/${goodsId}/restock`;
    const body = { pieces: wholeNumber(fields.pieces) };
    const answer = await askAdmin('POST', path, body, words.problems);
    if ('problems' in answer) return answer.problems;
    form.reset();
    router.refresh();
    return null;
  });
  const wrong = problems.pieces ?? problems.form;
  return (
    <form className="flex flex-wrap items-center gap-2" noValidate onSubmit={submit}>
      <input
        aria-describedby={`${id}-said`}
        aria-invalid={wrong ? true : undefined}
        aria-label={words.restockOf.replace('{goods}', name)}
        className="field w-20"
        inputMode="numeric"
        name="pieces"
      />
      <button
        aria-disabled={state === 'working'}
        aria-label={`${words.restock}: ${name}`}
        className="button-quiet"
        type="submit"
      >
        {words.restock}
      </button>
      <span aria-live="polite" className="text-sm" id={`${id}-said`}>
        {state === 'done' && words.restocked}
        <span className="text-danger">{wrong}</span>
      </span>
    </form>
  );
}
