import type { AuditChange } from '@/lib/admin/audit';
import type { StoredGoods } from '@/lib/goods/goods';

/** Returns the fields of goods that the audit trail records, by their names there. */
export function auditFields(goods: StoredGoods): Record<string, string | number> {
  const { name, description, category, price, stock, imageUrl } = goods;
  return {
    'name.ko': name.ko,
    'name.en': name.en,
    'description.ko': description.ko,
    'description.en': description.en,
    category,
    price,
    stock,
    imageUrl,
  };
}

/** Returns the wanted fields that differ from what they were. */
export function differences(
  before: Record<string, string | number>,
  wanted: Record<string, string | number | undefined>,
): AuditChange[] {
  return Object.entries(wanted).flatMap(([field, to]) => {
    const from = before[field] ?? null;
    return to === undefined || to === from ? [] : [{ field, from, to }];
  });
}
