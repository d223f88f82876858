'use client';

import type { RefObject } from 'react';
import { KeyedFormEnd } from '@/components/admin/keyed-form-end';
import { type KeyedFormWords, useKeyedForm } from '@/components/admin/use-keyed-form';
import { wholeNumber } from '@/components/admin/whole-number';
import { Field } from '@/components/ui/field';

export type RefundWords = KeyedFormWords & {
  refund: string;
  /** The name of the form. */
  refundOf: string;
  amount: string;
  reason: string;
  requested: string;
  working: string;
};
/** An amount that a press fills in. */
type RefundChoice = { label: string; amount: number };
type Props = { orderId: string; choices: readonly RefundChoice[]; words: RefundWords };

/** Refunds a part of a paid order, or all of it, with a reason for the audit trail. */
export function RefundForm({ orderId, choices, words }: Props) {
  const path = `/api/admin/orders/${orderId}/refund` as const;
  const form = useKeyedForm(path, words, ({ amount, reason }) => ({
    amount: wholeNumber(amount),
    reason,
  }));
  const { own, problems, submit } = form;
  return (
    <form
      aria-label={words.refundOf}
      className="mt-3 flex flex-col gap-3 border-line border-t pt-3"
      method="post"
      noValidate
      onSubmit={submit}
      ref={own}
    >
      <RefundChoices choices={choices} form={own} />
      <div className="grid gap-3 sm:grid-cols-[10rem_1fr]">
        <Field
          autoComplete="off"
          inputMode="numeric"
          label={words.amount}
          name="amount"
          problem={problems.amount}
        />
        <Field
          autoComplete="off"
          label={words.reason}
          maxLength={200}
          name="reason"
          problem={problems.reason}
        />
      </div>
      <KeyedFormEnd
        action={words.refund}
        done={words.requested}
        form={form}
        working={words.working}
      />
    </form>
  );
}

type ChoicesProps = { choices: readonly RefundChoice[]; form: RefObject<HTMLFormElement | null> };

function RefundChoices({ choices, form }: ChoicesProps) {
  function fill(amount: number): void {
    const field = form.current?.elements.namedItem('amount');
    if (!(field instanceof HTMLInputElement)) return;
    field.value = String(amount);
    field.focus();
  }

  return (
    <div className="flex flex-wrap gap-2 empty:hidden">
      {choices.map(({ label, amount }) => (
        <button className="chip" key={label} onClick={() => fill(amount)} type="button">
          {label}
        </button>
      ))}
    </div>
  );
}
