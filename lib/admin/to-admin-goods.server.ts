import type { CatalogueEntry } from '@/lib/goods/catalogue';
import type { AdminGoods } from '@/lib/goods/goods';

/** Converts goods to what an admin sees. */
export function toAdminGoods(stored: CatalogueEntry): AdminGoods {
  const { goodsId, name, description, category, price, stock, imageUrl, hidden, sold } = stored;
  return {
    goodsId,
    name: { ko: name.ko, en: name.en },
    description: { ko: description.ko, en: description.en },
    category,
    price,
    stock,
    imageUrl,
    hidden: hidden ?? false,
    sold,
  };
}
