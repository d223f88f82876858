'use client';

import { useId } from 'react';
import { type KeyedFormWords, useKeyedForm } from '@/components/admin/use-keyed-form';
import { wholeNumber } from '@/components/admin/whole-number';
import { interpolate } from '@/lib/i18n/format';

export type RestockWords = KeyedFormWords & {
  restock: string;
  restockOf: string;
  restocked: string;
};
type Props = { goodsId: number; name: string; words: RestockWords };

/**
 * Adds pieces to the stock. The idempotency key is reused until the shop has confirmed, so that another
 * press after a lost answer never adds them twice.
 */
export function RestockForm({ goodsId, name, words }: Props) {
  const id = useId();
  const path = `/api/admin/goods/${goodsId}/restock` as const;
  const { own, problems, state, submit } = useKeyedForm(path, words, ({ pieces }) => ({
    pieces: wholeNumber(pieces),
  }));
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
