import type { AdminProblems } from '@/components/admin/send-admin-request';
import { wholeNumber } from '@/components/admin/whole-number';
import type { ChangedMeanwhile } from '@/lib/core/errors';
import type { AdminGoods, Category } from '@/lib/goods/goods';
import { interpolate } from '@/lib/i18n/format';

export type MeanwhileWords = {
  changedMeanwhile: string;
  /** `{now}` is the field's current value. */
  isNow: string;
  pictureIsNow: string;
  categories: Record<Category, string>;
};

/** The values of the form's fields, by name. */
export type Fields = Record<string, string>;

/** The body of the request: new goods, or a change of the goods that the form shows. */
export function requestBody(fields: Fields, seen: AdminGoods | null) {
  return {
    name: { ko: fields['name.ko'], en: fields['name.en'] },
    description: { ko: fields['description.ko'], en: fields['description.en'] },
    category: fields.category,
    price: wholeNumber(fields.price),
    ...(fields.picture && { picture: fields.picture }),
    ...(seen ? { seen: editableFields(seen) } : { stock: wholeNumber(fields.stock) }),
  };
}

function editableFields({ name, description, category, price, imageUrl }: AdminGoods) {
  return { name, description, category, price, imageUrl };
}

/** The goods with the changes that somebody else made. */
export function applyChanges(seen: AdminGoods, changes: readonly ChangedMeanwhile[]): AdminGoods {
  const now = structuredClone(seen);
  for (const { field, now: value } of changes) {
    const [name = '', language] = field.split('.');
    if (language) Object.assign(Reflect.get(now, name), { [language]: value });
    else Object.assign(now, { [name]: value });
  }
  return now;
}

/** Problems that name what somebody else changed, at each field and for the whole form. */
export function changedMeanwhile(
  changes: readonly ChangedMeanwhile[],
  words: MeanwhileWords,
): AdminProblems {
  const problems = changes.map(({ field, now }) => {
    if (field === 'imageUrl') return ['picture', words.pictureIsNow] as const;
    const text = field === 'category' ? words.categories[now as Category] : String(now);
    return [field, interpolate(words.isNow, { now: text })] as const;
  });
  return { ...Object.fromEntries(problems), form: words.changedMeanwhile };
}

/** Fills the form with the saved goods, which may include changes that somebody else made. */
export function fillForm(form: HTMLFormElement, { name, description, ...goods }: AdminGoods): void {
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
