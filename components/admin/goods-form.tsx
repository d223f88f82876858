'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { saveAddedGoods, takeAddedGoods } from '@/components/admin/added-goods';
import {
  applyChanges,
  changedMeanwhile,
  fillForm,
  type MeanwhileWords,
  requestBody,
} from '@/components/admin/goods-fields';
import { PictureField, type PictureWords } from '@/components/admin/picture-field';
import { type AdminProblems, sendAdminRequest } from '@/components/admin/send-admin-request';
import { useRequestKey } from '@/components/admin/use-request-key';
import { Field, LabelledField, LongField, useControl } from '@/components/ui/field';
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
/** `goods`: the goods to change; without it new goods are added. */
type Props = { goods?: AdminGoods; words: GoodsFormWords };

/** Adds goods and opens their page, or changes goods. */
export function GoodsForm({ goods, words }: Props) {
  const router = useRouter();
  const address = useAddress();
  /** The goods as this form shows them: only differences are changed. */
  const seen = useRef(goods ?? null);
  const request = useRequestKey();
  const [isAdded, setIsAdded] = useState(false);
  const own = useRef<HTMLFormElement>(null);
  const guard = useLeaveGuard(own, words.leave);
  // After the first render: screen readers announce changes of a live region only.
  useEffect(() => setIsAdded(goods !== undefined && takeAddedGoods(goods.goodsId)), [goods]);
  const { problems, state, submit } = useForm<AdminProblems>(async (fields, form) => {
    if (!goods && !fields.picture) return { picture: words.problems.pictureMissing };
    const path = `/api/admin/goods${goods ? `/${goods.goodsId}` : ''}`;
    const body = requestBody(fields, seen.current);
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
      // The problem is shown now: saving again overwrites the change on purpose.
      seen.current = applyChanges(seen.current, answer.changes);
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
    fillForm(form, saved);
    guard.saved();
    setIsAdded(false);
    router.refresh();
    return null;
  });
  const category = useControl({ problem: problems.category });
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
        <LabelledField id={category.id} label={words.category} problem={problems.category}>
          <select defaultValue={goods?.category} name="category" {...category}>
            {CATEGORIES.map((one) => (
              <option key={one} value={one}>
                {words.categories[one]}
              </option>
            ))}
          </select>
        </LabelledField>
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
