'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useId, useRef, useState } from 'react';
import { saveAddedGoods, takeAddedGoods } from '@/components/admin/added-goods';
import {
  bodyOf,
  changedMeanwhile,
  type MeanwhileWords,
  showIn,
  withChanges,
} from '@/components/admin/goods-fields';
import { PictureField, type PictureWords } from '@/components/admin/picture-field';
import { type AdminProblems, sendAdminRequest } from '@/components/admin/send-admin-request';
import { useRequestKey } from '@/components/admin/use-request-key';
import { Field } from '@/components/ui/field';
import { LongField } from '@/components/ui/long-field';
import { SaveEnd } from '@/components/ui/save-end';
import { useAddress } from '@/components/ui/use-address';
import { useForm } from '@/components/ui/use-form';
import { useLeaveGuard } from '@/components/ui/use-leave-guard';
import { type AdminGoods, CATEGORIES } from '@/lib/goods/goods';

export type GoodsFormWords = PictureWords &
  MeanwhileWords & {
    nameKo: string;
    nameEn: string;
    descriptionKo: string;
    descriptionEn: string;
    category: string;
    price: string;
    stock: string;
    save: string;
    saved: string;
    added: string;
    leave: string;
    working: string;
  };
/** `goods`: what is changed; new goods are added without it. */
type Props = { goods?: AdminGoods; words: GoodsFormWords };

/** Adds goods and goes on to them, or changes goods. */
export function GoodsForm({ goods, words }: Props) {
  const router = useRouter();
  const address = useAddress();
  const category = useId();
  /** What this form shows of the goods: what differs from it is what one changes. */
  const seen = useRef(goods ?? null);
  const request = useRequestKey();
  const [isAdded, setIsAdded] = useState(false);
  const own = useRef<HTMLFormElement>(null);
  const guard = useLeaveGuard(own, words.leave);
  // Said after the status region is there, which a screen reader then hears change.
  useEffect(() => setIsAdded(goods !== undefined && takeAddedGoods(goods.goodsId)), [goods]);
  const { problems, state, submit } = useForm<AdminProblems>(async (fields, form) => {
    if (!goods && !fields.picture) return { picture: words.problems.pictureMissing };
    const path = `/api/admin/goods${goods ? `/${goods.goodsId}` : ''}`;
    const body = bodyOf(fields, seen.current);
    const method = goods ? 'PATCH' : 'POST';
    const key = goods ? undefined : request.keyFor(body);
    const answer = await sendAdminRequest<{ goods: AdminGoods }>(
      method,
      path,
      body,
      words.problems,
      key,
    );
    if ('problems' in answer) {
      if (!answer.changes || !seen.current) return answer.problems;
      // Said now, and so saved over on purpose by who saves again.
      seen.current = withChanges(seen.current, answer.changes);
      return changedMeanwhile(answer.changes, words);
    }
    const { goods: saved } = answer.done;
    if (!goods) {
      guard.saved();
      saveAddedGoods(saved.goodsId);
      router.push(address(`/admin/goods/${saved.goodsId}`));
      return null;
    }
    seen.current = saved;
    showIn(form, saved);
    guard.saved();
    setIsAdded(false);
    router.refresh();
    return null;
  });
  return (
    <form className="grid grid-cols-1 gap-5" method="post" noValidate onSubmit={submit} ref={own}>
      <div className="empty:-mb-5" role="status">
        {isAdded && <p>{words.added}</p>}
      </div>
      <PictureField imageUrl={goods?.imageUrl} problem={problems.picture} words={words} />
      <div className="grid gap-5 sm:grid-cols-2">
        <Field
          defaultValue={goods?.name.ko}
          label={words.nameKo}
          lang="ko"
          maxLength={80}
          name="name.ko"
          problem={problems['name.ko'] ?? problems.name}
        />
        <Field
          defaultValue={goods?.name.en}
          label={words.nameEn}
          lang="en"
          maxLength={80}
          name="name.en"
          problem={problems['name.en']}
        />
        <LongField
          defaultValue={goods?.description.ko}
          label={words.descriptionKo}
          lang="ko"
          maxLength={1_000}
          name="description.ko"
          problem={problems['description.ko']}
        />
        <LongField
          defaultValue={goods?.description.en}
          label={words.descriptionEn}
          lang="en"
          maxLength={1_000}
          name="description.en"
          problem={problems['description.en']}
        />
        <div className="flex min-w-0 flex-col gap-1">
          <label className="font-medium" htmlFor={category}>
            {words.category}
          </label>
          <select
            aria-describedby={problems.category ? `${category}-problem` : undefined}
            aria-invalid={problems.category ? true : undefined}
            className="field w-full"
            defaultValue={goods?.category}
            id={category}
            name="category"
          >
            {CATEGORIES.map((one) => (
              <option key={one} value={one}>
                {words.categories[one]}
              </option>
            ))}
          </select>
          {problems.category && (
            <p className="text-danger text-sm" id={`${category}-problem`}>
              {problems.category}
            </p>
          )}
        </div>
        <Field
          defaultValue={goods?.price}
          inputMode="numeric"
          label={words.price}
          name="price"
          problem={problems.price}
        />
        {!goods && (
          <Field
            defaultValue={0}
            inputMode="numeric"
            label={words.stock}
            name="stock"
            problem={problems.stock}
          />
        )}
      </div>
      <SaveEnd problem={problems.form} state={state} words={words} />
    </form>
  );
}
