'use client';

import { KeyedFormEnd } from '@/components/admin/keyed-form-end';
import type { AdminProblems, AdminProblemWords } from '@/components/admin/send-admin-request';
import { type KeyedFormWords, useKeyedForm } from '@/components/admin/use-keyed-form';
import { signedNumber } from '@/components/admin/whole-number';
import { Field } from '@/components/ui/field';

export type AdjustWords = KeyedFormWords & {
  adjust: string;
  adjustHint: string;
  adjustPieces: string;
  adjustReason: string;
  adjusted: string;
  working: string;
};
type Props = { goodsId: number; words: AdjustWords };

/** Corrects the stock up or down, with a reason for the audit trail. */
export function AdjustForm({ goodsId, words }: Props) {
  const path = `/api/admin/goods/${goodsId}/adjust` as const;
  const form = useKeyedForm(path, words, ({ pieces, reason }) => ({
    pieces: signedNumber(pieces),
    reason,
  }));
  const { own, submit } = form;
  const problems = adjustProblems(form.problems, words.problems);
  return (
    <form
      aria-label={words.adjust}
      className="flex flex-col gap-3 rounded-2xl border border-line bg-card p-4"
      method="post"
      noValidate
      onSubmit={submit}
      ref={own}
    >
      <h2 className="font-bold text-xl">{words.adjust}</h2>
      <p className="text-muted text-sm">{words.adjustHint}</p>
      <div className="grid gap-3 sm:grid-cols-[8rem_1fr]">
        <Field
          autoComplete="off"
          label={words.adjustPieces}
          name="pieces"
          placeholder="-1"
          problem={problems.pieces}
        />
        <Field
          autoComplete="off"
          label={words.adjustReason}
          maxLength={200}
          name="reason"
          problem={problems.reason}
        />
      </div>
      <KeyedFormEnd
        action={words.adjust}
        done={words.adjusted}
        form={form}
        working={words.working}
      />
    </form>
  );
}

/** Unlike a restock, an adjustment may be negative: the message for the pieces differs. */
function adjustProblems(problems: AdminProblems, words: AdminProblemWords): AdminProblems {
  const { pieces, ...others } = problems;
  if (!pieces) return others;
  return { ...others, pieces: pieces === words.pieces ? words.adjust : pieces };
}
