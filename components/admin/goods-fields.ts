import type { AdminProblems } from '@/components/admin/send-admin-request';
import { wholeNumber } from '@/components/admin/whole-number';
import type { ChangedMeanwhile } from '@/lib/core/errors';
import type { AdminGoods, Category } from '@/lib/goods/goods';
import { interpolate } from '@/lib/i18n/format';

export type MeanwhileWords = {
  changedMeanwhile: string;
  /** `{now}` is what the field is now. */
  isNow: string;
  pictureIsNow: string;
  categories: Record<Category, string>;
};

/** The fields of the form, by their names. */
export type Fields = Record<string, string>;

/** What the shop is asked for: new goods, or the change of what `seen` shows. */
export function bodyOf(fields: Fields, seen: AdminGoods | null) {
  return {
    name: { ko: fields['name.ko'], en: fields['name.en'] },
    description: { ko: fields['description.ko'], en: fields['description.en'] },
    category: fields.category,
    price: wholeNumber(fields.price),
    ...(fields.picture && { picture: fields.picture }),
    ...(seen ? { seen: seenOf(seen) } : { stock: wholeNumber(fields.stock) }),
  };
}

function seenOf({ name, description, category, price, imageUrl }: AdminGoods) {
  return { name, description, category, price, imageUrl };
}

/** The goods as they are after somebody else's changes, once these were shown. */
export function withChanges(seen: AdminGoods, changes: readonly ChangedMeanwhile[]): AdminGoods {
  const now = structuredClone(seen);
  for (const { field, now: value } of changes) {
    const [name = '', language] = field.split('.');
    if (language) Object.assign(Reflect.get(now, name), { [language]: value });
    else Object.assign(now, { [name]: value });
  }
  return now;
}

/** What somebody else changed, said at each field and in one sentence for all of it. */
export function changedMeanwhile(
  changes: readonly ChangedMeanwhile[],
  words: MeanwhileWords,
): AdminProblems {
  const said = changes.map(({ field, now }) => {
    if (field === 'imageUrl') return ['picture', words.pictureIsNow] as const;
    const text = field === 'category' ? words.categories[now as Category] : String(now);
    return [field, interpolate(words.isNow, { now: text })] as const;
  });
  return { ...Object.fromEntries(said), form: words.changedMeanwhile };
}

/** Shows the goods as the shop has them now: others may have changed what this form did not. */
export function showIn(form: HTMLFormElement, { name, description, ...goods }: AdminGoods): void {
  const shown: Fields = {
    'name.ko': name.ko,
    'name.en': name.en,
    'description.ko': description.ko,
    'description.en': description.en,
    category: goods.category,
    price: String(goods.price),
  };
  for (const field of form.elements) {
    const text = shown[field.getAttribute('name') ?? ''];
    if (text !== undefined && 'value' in field) field.value = text;
  }
}
