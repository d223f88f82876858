'use client';

import { useViewers } from '@/components/realtime/use-realtime';
import { interpolate } from '@/lib/i18n/format';

/** Fewer than three say more about one another than about the goods. */
const MIN_SHOWN = 3;

type Props = { goodsId: number; template: string };

/** How many look at the goods now. Its line is kept free, so that nothing moves when it comes. */
export function GoodsViewers({ goodsId, template }: Props) {
  const viewers = useViewers(goodsId);
  return (
    <p className="min-h-6 text-muted text-sm">
      {viewers >= MIN_SHOWN && interpolate(template, { n: viewers })}
    </p>
  );
}
