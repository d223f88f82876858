import type { Language } from '@/lib/i18n/language';
import { salePartsOf } from '@/lib/sales/client/format-sale';
import type { Sale } from '@/lib/sales/sale';

type Props = {
  sale: Sale;
  /** In the reader's language. */
  goodsName: string;
  language: Language;
};

/** A sale in a sentence of at most two lines. A long nickname is truncated, not the goods' name. */
export function SaleText({ sale, goodsName, language }: Props) {
  const { buyer, bought } = salePartsOf(sale, goodsName, language);
  return (
    <span className="line-clamp-2 font-medium leading-snug [overflow-wrap:anywhere] group-hover:underline">
      <bdi className="inline-block max-w-[55%] truncate align-bottom" translate="no">
        {buyer}
      </bdi>
      <span>{bought}</span>
    </span>
  );
}
