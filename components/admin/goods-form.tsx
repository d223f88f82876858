'use client';

import { useRouter } from 'next/navigation';
import { useId } from 'react';
import { type AdminProblems, askAdmin } from '@/components/admin/ask-admin';
import { PictureField, type PictureWords } from '@/components/admin/picture-field';
import { wholeNumber } from '@/components/admin/whole-number';
import { Field } from '@/components/ui/field';
import { LongField } from '@/components/ui/long-field';
import { useForm } from '@/components/ui/use-form';
import { CATEGORIES, type Category, type ShelfGoods } from '@/lib/goods/goods';

export type GoodsFormWords = PictureWords & {
  nameKo: string;
  nameEn: string;
  descriptionKo: string;
  descriptionEn: string;
  category: string;
  categories: Record<Category, string>;
  price: string;
  stock: string;
  save: string;
  saved: string;
  working: string;
};
/** `goods`: what is changed; new goods are added without it. */
type Props = { goods?: ShelfGoods; words: GoodsFormWords };
type Fields = Record<string, string>;

/** Adds goods and goes on to them, or changes goods. */
export function GoodsForm({ goods, words }: Props) {
  const router = useRouter();
  const category = useId();
  const { problems, state, submit } = useForm<AdminProblems>(async (fields) => {
    if (!goods && !fields.picture) return { picture: words.problems.pictureMissing };
    const path = `/api/admin/goods${goods ? `/${goods.goodsId}` : ''}`;
    const body = bodyOf(fields, goods === undefined);
    const method = goods ? 'PATCH' : 'POST';
    const answer = await askAdmin<{ goods: ShelfGoods }>(method, path, body, words.problems);
    if ('problems' in answer) return answer.problems;
    if (goods) router.refresh();
    else router.push(`/admin/goods/${answer.done.goods.goodsId}`);
    return null;
  });
  return (
    <form className="flex flex-col gap-5" noValidate onSubmit={submit}>
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
        <div className="flex flex-col gap-1">
          <label className="font-medium" htmlFor={category}>
            {words.category}
          </label>
          <select className="field" defaultValue={goods?.category} id={category} name="category">
            {CATEGORIES.map((one) => (
              <option key={one} value={one}>
                {words.categories[one]}
              </option>
            ))}
          </select>
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
      <p aria-live="polite" className="min-h-6">
        {state === 'done' && words.saved}
        <span className="text-danger">{problems.form}</span>
      </p>
      <button aria-disabled={state === 'working'} className="button-main" type="submit">
        {state === 'working' ? words.working : words.save}
      </button>
    </form>
  );
}

function bodyOf(fields: Fields, isNew: boolean) {
  return {
    name: { ko: fields['name.ko'], en: fields['name.en'] },
    description: { ko: fields['description.ko'], en: fields['description.en'] },
    category: fields.category,
    price: wholeNumber(fields.price),
    ...(isNew && { stock: wholeNumber(fields.stock) }),
    ...(fields.picture && { picture: fields.picture }),
  };
}
