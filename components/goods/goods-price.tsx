'use client';

import { useShownPrice } from '@/components/orders/shown-price';
import type { Language } from '@/lib/i18n/language';
import { formatMoney } from '@/lib/i18n/money';

type Props = { goodsId: number; price: number; language: Language };

/** The price that a purchase on this page pays. */
export function GoodsPrice({ goodsId, price, language }: Props) {
  const shown = formatMoney(useShownPrice(goodsId, price), language);
  return (
    <span className="font-bold text-2xl tabular-nums" data-price-of={goodsId} key={shown}>
      {shown}
    </span>
  );
}
