'use client';

import { useRef } from 'react';
import { PictureField, type PictureWords } from '@/components/admin/picture-field';
import type { AdminProblems } from '@/components/admin/send-admin-request';
import { type SaveGoodsWords, useSaveGoods } from '@/components/admin/use-save-goods';
import { Field, LabelledField, LongField, useControl } from '@/components/ui/field';
import { SaveEnd } from '@/components/ui/save-end';
import { type AdminGoods, CATEGORIES } from '@/lib/goods/goods';

export type GoodsFormWords = PictureWords &
  SaveGoodsWords & {
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
    working: string;
  };
/** `goods`: the goods to change; without it new goods are added. */
type Props = { goods?: AdminGoods | undefined; words: GoodsFormWords };

/** Adds goods and opens their page, or changes goods. */
export function GoodsForm({ goods, words }: Props) {
  const own = useRef<HTMLFormElement>(null);
  const { problems, state, submit, isAdded } = useSaveGoods(own, goods, words);
  return (
    <form className="grid grid-cols-1 gap-5" method="post" noValidate onSubmit={submit} ref={own}>
      <div className="empty:-mb-5" role="status">
        {isAdded && <p>{words.added}</p>}
      </div>
      <PictureField imageUrl={goods?.imageUrl} problem={problems.picture} words={words} />
      <div className="grid gap-5 sm:grid-cols-2">
        <TextFields goods={goods} problems={problems} words={words} />
        <CategoryField goods={goods} problem={problems.category} words={words} />
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

/** The name and the description in each language. */
function TextFields({ goods, problems, words }: Props & { problems: Partial<AdminProblems> }) {
  return (
    <>
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
    </>
  );
}

function CategoryField({ goods, problem, words }: Props & { problem: string | undefined }) {
  const category = useControl({ problem });
  return (
    <LabelledField id={category.id} label={words.category} problem={problem}>
      <select defaultValue={goods?.category} name="category" {...category}>
        {CATEGORIES.map((one) => (
          <option key={one} value={one}>
            {words.categories[one]}
          </option>
        ))}
      </select>
    </LabelledField>
  );
}
